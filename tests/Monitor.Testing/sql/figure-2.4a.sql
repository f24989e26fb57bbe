with sectors as (
    select prostitution_sector as sector, year, count(*) as victims
    from in_scope
    where sexual and prostitution_sector is not null
    group by all
), rows as (
    select sector::varchar as "row", year, victims from sectors
    union all select case when sector in ('window', 'brothel-club-private-house') then 'visible' else 'less-visible' end, year, victims from sectors
    union all select 'n', year, victims from sectors
)
select "row", coalesce(year::varchar, 'total') as "column", sum(victims)::bigint as "count"
from rows
group by grouping sets (("row", year), ("row"))
