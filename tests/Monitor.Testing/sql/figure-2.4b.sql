-- The period is the first two years or the rest; the primary reporter is the first police unit, then the first other group.
with victims as (
    select
        case
            when getvariable('last_year') - getvariable('first_year') < 2 then 'total'
            when year <= getvariable('first_year') + 1 then getvariable('first_year') || '-' || (getvariable('first_year') + 1)
            when getvariable('first_year') + 2 = getvariable('last_year') then getvariable('last_year')::varchar
            else (getvariable('first_year') + 2) || '-' || getvariable('last_year')
        end as period,
        region,
        age is not null and age < 18 as minor,
        case
            when police then coalesce('police ' || first_unit, 'police')
            when kmar then 'kmar'
            when labour_inspectorate then 'labour-inspectorate'
            when care_coordinator then 'care-coordinator'
            when fairwork then 'fairwork'
            else 'other'
        end as reporter,
        prostitution_sector as sector
    from in_scope
    where sexual
), strata as (
    select period,
        count(*) as victims,
        count(sector) as known,
        count(*) filter (where sector in ('window', 'brothel-club-private-house')) as visible_known
    from victims
    group by period, region, minor, reporter
), periods as (
    select case when grouping(period) = 1 then 'total' else period end as "column",
        sum(victims)::bigint as victims,
        sum(known)::bigint as known,
        sum(visible_known)::bigint as visible_known,
        coalesce(sum(victims) filter (where known > 0), 0)::bigint as included,
        coalesce(sum(victims * visible_known / known) filter (where known > 0), 0.0)::double as visible
    from strata
    group by grouping sets ((period), ())
    having grouping(period) = 1 or period <> 'total'
)
select 'victims' as "row", "column", victims as "count", null::double as "value" from periods
union all select 'known', "column", known, null from periods
union all select 'known-visible', "column", visible_known, null from periods
union all select 'included', "column", included, null from periods
union all select 'n', "column", included, null from periods
union all select 'visible', "column", null, visible from periods
union all select 'less-visible', "column", null, included - visible from periods
union all select 'coverage', "column", null, included / victims from periods where victims > 0
