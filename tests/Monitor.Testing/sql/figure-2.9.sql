select coalesce(region::varchar, 'n') as "row", coalesce(year::varchar, form::varchar, 'total') as "column", count(*) as "count"
from in_scope
group by grouping sets ((region, year), (region, form), (region), (year), (form), ())
