-- From the three tables of a register to one row a record, by the rules; written without regard to the code under test.
-- Sectors are an enumeration in the order of the hierarchy (rules 16 and 21), so that min() is the one that counts.
create or replace table population as
with exploited as (
    select victim,
        bool_or(form = 'sexual') as sexual,
        bool_or(form = 'labour') as labour,
        bool_or(form = 'criminal') as criminal,
        bool_or(form = 'organ-removal') as organ_removal,
        min(sector) filter (where form = 'sexual') as prostitution_sector,
        min(sector) filter (where form = 'labour') as labour_sector,
        min(sector) filter (where form = 'criminal') as criminal_type
    from exploitations
    group by victim
), reported as (
    select victim,
        bool_or(reporter = 'emm') as emm,
        bool_or(reporter = 'police') as police,
        bool_or(reporter = 'kmar') as kmar,
        bool_or(reporter = 'labour-inspectorate') as labour_inspectorate,
        bool_or(reporter = 'care-coordinator') as care_coordinator,
        bool_or(reporter = 'fairwork') as fairwork,
        bool_or(reporter in ('refugee-council', 'shelter', 'other-ngo', 'government', 'legal-aid', 'private-person')) as other,
        min(police_unit) as first_unit
    from reports
    group by victim
), joined as (
    select v.id, v.year, v.gender, v.age, v.nationality, c.region,
        coalesce(sexual, false) as sexual,
        coalesce(labour, false) as labour,
        coalesce(criminal, false) as criminal,
        coalesce(organ_removal, false) as organ_removal,
        prostitution_sector, labour_sector, criminal_type,
        coalesce(emm, false) as emm,
        coalesce(police, false) as police,
        coalesce(kmar, false) as kmar,
        coalesce(labour_inspectorate, false) as labour_inspectorate,
        coalesce(care_coordinator, false) as care_coordinator,
        coalesce(fairwork, false) as fairwork,
        coalesce(other, false) as other,
        first_unit
    from victims v
    left join exploited on exploited.victim = v.id
    left join reported on reported.victim = v.id
    left join countries c on c.code = v.nationality
)
select * exclude (region),
    coalesce(region, 'unknown')::region_code as region,
    (case when age is null then 'unknown' when age < 18 then '0-17' when age < 23 then '18-22' when age < 30 then '23-29' else '30+' end)::age_group_code as age_group,
    (case
        when sexual and nationality = 'unknown' then 'unknown'
        when sexual and nationality = 'NLD' then 'domestic-sexual'
        when sexual then 'cross-border-sexual'
        when labour then 'labour'
        when criminal then 'criminal'
        else 'unknown'
    end)::trafficking_form_code as form,
    (case
        when not (police or kmar or labour_inspectorate or care_coordinator or fairwork or other) then 'emm-only'
        when sexual and kmar and not (police or labour_inspectorate or care_coordinator or fairwork or other) then 'kmar-only-sexual'
        else 'in-scope'
    end)::scope_code as scope
from joined;

create or replace table unit_reports as
select distinct victim, police_unit from reports where reporter = 'police' and police_unit is not null;

create or replace view in_edition as
select * from population where year between getvariable('first_year') and getvariable('last_year');

create or replace view in_scope as
select * from in_edition where scope = 'in-scope';
