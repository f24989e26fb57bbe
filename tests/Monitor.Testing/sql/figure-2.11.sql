with counts as (
    select year, form,
        count(*) filter (where police) as police,
        count(*) filter (where kmar) as kmar,
        count(*) filter (where labour_inspectorate) as labour_inspectorate,
        count(*) filter (where care_coordinator) as care_coordinator,
        count(*) filter (where fairwork) as fairwork,
        count(*) filter (where other) as other
    from in_scope
    group by all
), columns_ as (
    select coalesce(year::varchar, form::varchar, 'total') as "column",
        coalesce(sum(police), 0)::bigint as police,
        coalesce(sum(kmar), 0)::bigint as kmar,
        coalesce(sum(labour_inspectorate), 0)::bigint as "labour-inspectorate",
        coalesce(sum(care_coordinator), 0)::bigint as "care-coordinator",
        coalesce(sum(fairwork), 0)::bigint as fairwork,
        coalesce(sum(other), 0)::bigint as other
    from counts
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
