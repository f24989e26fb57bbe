with counts as (
    select gender, year, form, count(*) as victims
    from in_scope
    group by all
)
select coalesce(gender::varchar, 'n') as "row", coalesce(year::varchar, form::varchar, 'total') as "column", sum(victims)::bigint as "count"
from counts
group by grouping sets ((gender, year), (gender, form), (gender), (year), (form), ())
