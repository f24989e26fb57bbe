with police_reports as (
    select form, region = 'africa' as african, year, count(*) as victims
    from in_scope
    where police
    group by all
), rows as (
    select case
            when form = 'cross-border-sexual' and african then 'cross-border-sexual-african'
            when form = 'cross-border-sexual' then 'cross-border-sexual-not-african'
            else form::varchar
        end as "row", year, victims
    from police_reports
    union all select 'n', year, victims from police_reports
)
select "row", coalesce(year::varchar, 'total') as "column", sum(victims)::bigint as "count"
from rows
group by grouping sets (("row", year), ("row"))
