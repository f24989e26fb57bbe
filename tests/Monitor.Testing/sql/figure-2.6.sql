select coalesce(type, 'n') as "row", coalesce(year::varchar, 'total') as "column", count(*) as "count"
from (select year, coalesce(criminal_type::varchar, 'unknown') as type from in_scope where criminal and year >= 2016)
group by grouping sets ((type, year), (type), (year), ())
