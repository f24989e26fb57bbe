select coalesce(gender::varchar, 'n') as "row", coalesce(year::varchar, form::varchar, 'total') as "column", count(*) as "count"
from in_scope
group by grouping sets ((gender, year), (gender, form), (gender), (year), (form), ())
