with counts as (
    select age_group, year, form, count(*) as victims, count(age) as known, sum(age) as years_of_life
    from in_scope
    group by all
)
select coalesce(age_group::varchar, 'n') as "row", coalesce(year::varchar, form::varchar, 'total') as "column", sum(victims)::bigint as "count", null::double as "value"
from counts
group by grouping sets ((age_group, year), (age_group, form), (age_group), (year), (form), ())
union all
select 'mean-age', coalesce(year::varchar, form::varchar, 'total'), sum(known)::bigint, sum(years_of_life) / nullif(sum(known), 0)
from counts
group by grouping sets ((year), (form), ())
