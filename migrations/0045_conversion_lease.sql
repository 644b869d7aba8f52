-- A video made again by a worker that was killed stays « running »: a lease says until when it is believed, and the number of
-- its tries which of two workers may write.
alter table media_conversion
  add column lease_until timestamptz,
  add column tries integer not null default 0;
create index media_conversion_open on media_conversion (created_at) where state in ('waiting', 'running');

-- Of all workspaces: those whose worker is gone, and those that have waited for longer than a job is tried.
create function lapsed_conversions(moment timestamptz, waiting_since timestamptz) returns table (workspace_id uuid, id uuid)
language sql stable security definer set search_path = public as $$
  select c.workspace_id, c.id from media_conversion c
   where (c.state = 'running' and coalesce(c.lease_until, c.created_at) < moment)
      or (c.state = 'waiting' and c.created_at < waiting_since)
   order by c.created_at limit 100
$$;
