with years as (
    select coalesce(year::varchar, 'total') as "column",
        count(*) as "all",
        count(*) filter (where scope <> 'emm-only') as "without-emm-only",
        count(*) filter (where scope = 'in-scope') as "in-scope",
        count(*) filter (where scope = 'in-scope') as n
    from in_edition
    group by grouping sets ((year), ())
)
unpivot years on "all", "without-emm-only", "in-scope", n into name "row" value "count"
