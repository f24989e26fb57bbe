select coalesce(police_unit::varchar, 'n') as "row", coalesce(year::varchar, form::varchar, 'total') as "column", count(*) as "count"
from in_scope join unit_reports on unit_reports.victim = in_scope.id
group by grouping sets ((police_unit, year), (police_unit, form), (police_unit), (year), (form), ())
