with cells as (
    select nationality, year, form, count(*) as victims
    from in_scope
    group by all
), counts as (
    select nationality::varchar as "row", coalesce(year::varchar, form::varchar, 'total') as "column", sum(victims)::bigint as "count"
    from cells
    group by grouping sets ((nationality, year), (nationality, form), (nationality))
), ranked as (
    select *, rank() over (partition by "column" order by "count" desc) as place
    from counts
    where "row" <> 'unknown'
), totals as (
    select "row", bool_or(place <= 5) as listed, max("count") filter (where "column" = 'total') as total
    from ranked
    group by "row"
), shown as (
    select "row" from totals where listed or total > (select min(total) from totals where listed)
)
select "row", "column", "count", case when place <= 5 or "column" = 'total' then place end as "rank"
from ranked semi join shown using ("row")
union all
select 'n', "column", sum("count")::bigint, null from counts group by "column"
