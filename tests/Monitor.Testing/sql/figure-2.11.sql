with columns_ as (
    select coalesce(year::varchar, form::varchar, 'total') as "column",
        count(*) filter (where police) as police,
        count(*) filter (where kmar) as kmar,
        count(*) filter (where labour_inspectorate) as "labour-inspectorate",
        count(*) filter (where care_coordinator) as "care-coordinator",
        count(*) filter (where fairwork) as fairwork,
        count(*) filter (where other) as other
    from in_scope
    group by grouping sets ((year), (form), ())
), sums as (
    select *,
        police + kmar + "labour-inspectorate" as investigative,
        "care-coordinator" + fairwork + other as "without-legal-ground",
        police + kmar + "labour-inspectorate" + "care-coordinator" + fairwork + other as n
    from columns_
)
unpivot sums on police, kmar, "labour-inspectorate", "care-coordinator", fairwork, other, investigative, "without-legal-ground", n
into name "row" value "count"
