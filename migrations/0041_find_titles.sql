-- Titles and answers of polls are written in a post too: a search finds them. PostgreSQL 15 has no way to change the
-- expression of a generated column, so it is made again.
alter table post drop column search_text;
alter table post add column search_text text generated always as (
  replace(translate(lower(left(
    title || ' ' || coalesce(draft #>> '{common,text}', '') || ' ' ||
    jsonb_path_query_array(draft, '$.channels[*].title')::text || ' ' ||
    jsonb_path_query_array(draft, '$.channels[*].poll.options[*]')::text || ' ' ||
    jsonb_path_query_array(draft, '$.channels[*].adaptation.parts[*].text')::text || ' ' ||
    jsonb_path_query_array(draft, '$.channels[*].adaptation.article.title')::text
  , 20000)), 'àâäáãåçéèêëîïíìôöóòõûùüúÿñ', 'aaaaaaceeeeiiiiooooouuuuyn'), 'œ', 'oe')
) stored;
