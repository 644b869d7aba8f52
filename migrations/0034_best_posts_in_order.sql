-- The best posts and the newest, found in their order instead of sorting a year of them.
create index counted_publication_newest on counted_publication (workspace_id, published_at desc);
create index counted_publication_engagements on counted_publication (workspace_id, engagements desc, published_at desc)
  where engagements is not null;
create index counted_publication_rate on counted_publication
  (workspace_id, (engagements::float8 / nullif((counts ->> 'views')::float8, 0)) desc, published_at desc)
  where engagements::float8 / nullif((counts ->> 'views')::float8, 0) is not null;
