-- Short links of our own, and how often people followed them. A click is a number in an hour: no address, no visitor.

create table tracked_link (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  -- What stands after /l/ on the public address; one for the whole installation.
  code text collate "C" not null,
  -- Where a visitor is sent, with the parameters that say where from.
  target text not null check (target ~ '^https?://'),
  -- What the person wrote, which comes back when the link is undone.
  address text not null,
  campaign text not null default '',
  post_id uuid,
  channel_id uuid,
  made_by text references person (id) on delete set null,
  created_at timestamptz not null,
  -- From then on a visitor is told that the link is no longer used.
  ended_at timestamptz,
  primary key (workspace_id, id),
  unique (code),
  foreign key (workspace_id, post_id) references post (workspace_id, id) on delete set null (post_id),
  foreign key (workspace_id, channel_id) references channel (workspace_id, id) on delete set null (channel_id)
);
create index tracked_link_recent on tracked_link (workspace_id, created_at desc, id desc);
create index tracked_link_of_post on tracked_link (workspace_id, post_id) where post_id is not null;
alter table tracked_link enable row level security;
create policy of_workspace on tracked_link using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

create table link_clicks (
  workspace_id uuid not null,
  link_id uuid not null,
  -- Start of an hour, UTC.
  hour timestamptz not null,
  clicks integer not null default 0,
  -- Requests of robots, previews and prefetches, which are no clicks.
  left_out integer not null default 0,
  primary key (workspace_id, link_id, hour),
  foreign key (workspace_id, link_id) references tracked_link (workspace_id, id) on delete cascade
);
create index link_clicks_of_time on link_clicks (workspace_id, hour);
alter table link_clicks enable row level security;
create policy of_workspace on link_clicks using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

-- How the addresses of an account are marked; an account without a row follows the product's own pattern.
create table link_pattern (
  workspace_id uuid not null,
  channel_id uuid not null,
  source text not null,
  medium text not null,
  campaign text not null,
  content text not null,
  changed_at timestamptz not null,
  primary key (workspace_id, channel_id),
  foreign key (workspace_id, channel_id) references channel (workspace_id, id) on delete cascade
);
alter table link_pattern enable row level security;
create policy of_workspace on link_pattern using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

-- A visitor names a code and no workspace.
create function find_tracked_link(wanted text)
returns table (workspace_id uuid, id uuid, target text, ended boolean)
language sql stable security definer set search_path = public as $$
  select l.workspace_id, l.id, l.target, l.ended_at is not null from tracked_link l where l.code = wanted
$$;

-- Adds what was counted since the last time. In one order, so that several processes never wait for each other in a ring;
-- a link that is gone meanwhile takes its counts along.
create function count_link_clicks(workspaces uuid[], links uuid[], hours timestamptz[], counted integer[], others integer[])
returns void language sql security definer set search_path = public as $$
  insert into link_clicks as kept (workspace_id, link_id, hour, clicks, left_out)
  select seen.workspace_id, seen.link_id, seen.hour, seen.clicks, seen.left_out
    from unnest(workspaces, links, hours, counted, others)
      as seen (workspace_id, link_id, hour, clicks, left_out)
    join tracked_link l on l.workspace_id = seen.workspace_id and l.id = seen.link_id
   order by seen.workspace_id, seen.link_id, seen.hour
  on conflict (workspace_id, link_id, hour)
  do update set clicks = kept.clicks + excluded.clicks, left_out = kept.left_out + excluded.left_out
$$;
