with sets as (
    select year, sexual, labour, criminal, organ_removal, count(*) as victims
    from in_scope
    group by all
), named as (
    select *, coalesce(nullif(concat_ws('+',
        case when sexual then 'sexual' end,
        case when labour then 'labour' end,
        case when criminal then 'criminal' end,
        case when organ_removal then 'organ-removal' end), ''), 'unknown') as forms
    from sets
), rows as (
    select forms as "row", year, victims from named
    union all select 'any-sexual', year, victims from named where sexual
    union all select 'any-labour', year, victims from named where labour
    union all select 'any-criminal', year, victims from named where criminal
    union all select 'any-organ-removal', year, victims from named where organ_removal
    union all select 'n', year, victims from named
)
select "row", coalesce(year::varchar, 'total') as "column", sum(victims)::bigint as "count"
from rows
group by grouping sets (("row", year), ("row"))
