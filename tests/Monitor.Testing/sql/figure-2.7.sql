select coalesce(form::varchar, 'n') as "row", coalesce(year::varchar, 'total') as "column", count(*) as "count"
from in_scope
group by grouping sets ((form, year), (form), (year), ())
