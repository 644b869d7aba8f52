-- What is written in a post, in small letters without accents, so that a search reads one column
-- instead of taking each draft apart. A search cannot use an index under row-level security: at
-- 5 000 posts reading this column takes some milliseconds, taking the drafts apart half a second.
alter table post add column search_text text generated always as (
  replace(translate(lower(left(
    title || ' ' || coalesce(draft #>> '{common,text}', '') || ' ' ||
    jsonb_path_query_array(draft, '$.channels[*].adaptation.parts[*].text')::text || ' ' ||
    jsonb_path_query_array(draft, '$.channels[*].adaptation.article.title')::text
  , 20000)), 'àâäáãåçéèêëîïíìôöóòõûùüúÿñ', 'aaaaaaceeeeiiiiooooouuuuyn'), 'œ', 'oe')
) stored;
