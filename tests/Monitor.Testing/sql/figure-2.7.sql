with counts as (
    select form, year, count(*) as victims
    from in_scope
    group by all
)
select coalesce(form::varchar, 'n') as "row", coalesce(year::varchar, 'total') as "column", sum(victims)::bigint as "count"
from counts
group by grouping sets ((form, year), (form), (year), ())
