with counts as (
    select region, year, form, count(*) as victims
    from in_scope
    group by all
)
select coalesce(region::varchar, 'n') as "row", coalesce(year::varchar, form::varchar, 'total') as "column", sum(victims)::bigint as "count"
from counts
group by grouping sets ((region, year), (region, form), (region), (year), (form), ())
