select coalesce(age_group::varchar, 'n') as "row", coalesce(year::varchar, form::varchar, 'total') as "column", count(*) as "count", null::double as "value"
from in_scope
group by grouping sets ((age_group, year), (age_group, form), (age_group), (year), (form), ())
union all
select 'mean-age', coalesce(year::varchar, form::varchar, 'total'), count(age), avg(age)
from in_scope
group by grouping sets ((year), (form), ())
