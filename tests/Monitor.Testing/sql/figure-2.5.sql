select coalesce(sector::varchar, 'n') as "row", 'total' as "column", count(*) as "count"
from (select coalesce(labour_sector::varchar, 'unknown') as sector from in_scope where labour)
group by grouping sets ((sector), ())
