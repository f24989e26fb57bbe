with years as (
    select coalesce(year::varchar, 'total') as "column",
        count(*) filter (where scope = 'emm-only') as "emm-only",
        count(*) filter (where scope <> 'emm-only') as "emm-and-reporter",
        count(*) as n
    from in_edition
    where emm
    group by grouping sets ((year), ())
)
unpivot years on "emm-only", "emm-and-reporter", n into name "row" value "count"
