with counts as (
    select year, scope, count(*) as victims
    from in_edition
    group by all
), years as (
    select coalesce(year::varchar, 'total') as "column",
        coalesce(sum(victims), 0)::bigint as "all",
        coalesce(sum(victims) filter (where scope <> 'emm-only'), 0)::bigint as "without-emm-only",
        coalesce(sum(victims) filter (where scope = 'in-scope'), 0)::bigint as "in-scope",
        coalesce(sum(victims) filter (where scope = 'in-scope'), 0)::bigint as n
    from counts
    group by grouping sets ((year), ())
)
unpivot years on "all", "without-emm-only", "in-scope", n into name "row" value "count"
