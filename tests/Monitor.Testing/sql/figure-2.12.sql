with counts as (
    select police_unit, year, form, count(*) as reports
    from in_scope join unit_reports on unit_reports.victim = in_scope.id
    group by all
)
select coalesce(police_unit::varchar, 'n') as "row", coalesce(year::varchar, form::varchar, 'total') as "column", sum(reports)::bigint as "count"
from counts
group by grouping sets ((police_unit, year), (police_unit, form), (police_unit), (year), (form), ())
