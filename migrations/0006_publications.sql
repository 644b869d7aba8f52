-- A publication is one post on one channel. An attempt is one line of its ledger.
-- wake_at is the only thing that the worker watches: when to look at the row next, null for never.

create table publication (
  workspace_id uuid not null,
  id uuid not null,
  post_id uuid not null,
  version integer not null,
  channel_id uuid not null,
  network text not null,
  -- a first comment starts once the publication that it belongs to is published
  parent_id uuid,
  state text not null default 'scheduled' check (state in
    ('scheduled', 'sending', 'on-network-schedule', 'assisted', 'assisted-done', 'published', 'deleted',
     'refused', 'reconnect-needed', 'waiting', 'unconfirmed')),
  due_at timestamptz not null,
  wake_at timestamptz,
  -- set when the hour passed while nothing could leave: a person decides
  missed_at timestamptz,
  missed_pause uuid,
  -- what is sent: digest of the channel's content in this version
  digest text not null,
  fence bigint not null default 0,
  worker text,
  lease_until timestamptz,
  attempts integer not null default 0,
  tries integer not null default 0,
  read_backs integer not null default 0,
  asks_person boolean not null default false,
  -- {parts: what is on the network already, stored: what was prepared for the next part}
  progress jsonb not null default '{}',
  -- when the first request of the part on its way was made; kept while it is in doubt
  first_at timestamptz,
  -- in doubt: no answer to the last call can come after this
  doubt_from timestamptz,
  remote_id text,
  remote_url text,
  left_at timestamptz,
  published_at timestamptz,
  deleted_at timestamptz,
  reason jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, post_id, version) references post_version (workspace_id, post_id, number)
    on delete cascade,
  foreign key (workspace_id, channel_id) references channel (workspace_id, id)
) with (fillfactor = 70);
create index publication_wake on publication (network, wake_at) where wake_at is not null;
-- Every claim and every outcome writes an entry in each index of this table, so it has few; a BRIN costs nothing then.
-- Only the primary key begins with the workspace: a plan made while the table is small, when every index looks alike,
-- has no other way to a row and stays right when the table has grown.
create index publication_due on publication using brin (due_at) with (pages_per_range = 16);
create index publication_post on publication (post_id);
create index publication_child on publication (parent_id) where parent_id is not null;
-- One publication with a given content is in flight per channel at a time.
create unique index publication_in_flight on publication (channel_id, digest, workspace_id)
  where state in ('sending', 'unconfirmed');
alter table publication enable row level security;
create policy of_workspace on publication using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

create table attempt (
  workspace_id uuid not null,
  publication_id uuid not null,
  number integer not null,
  kind text not null check (kind in ('send', 'read-back', 'delete', 'edit', 'person')),
  part integer not null default 0,
  fence bigint not null,
  worker text,
  digest text not null,
  -- what the network can recognise the request by, and the newest post seen before it left
  request_key text,
  newest_seen text,
  started_at timestamptz not null,
  left_at timestamptz,
  outcome text,
  answer jsonb,
  remote_id text,
  finished_at timestamptz,
  -- No foreign key: lines are written by the ledger's functions only, from the row that they belong to, thousands in a
  -- second, and each would be checked again. The trigger below takes them away with their publication.
  primary key (workspace_id, publication_id, number)
) with (fillfactor = 70);
alter table attempt enable row level security;
create policy of_workspace on attempt using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
revoke delete on attempt from parvis_app;

create function forget_attempts() returns trigger language plpgsql security definer set search_path = public as $$
begin
  delete from attempt a where a.workspace_id = old.workspace_id and a.publication_id = old.id;
  return null;
end $$;
create trigger publication_forgotten after delete on publication for each row execute function forget_attempts();

-- Whose is this post of the network? Asked of the last days when an account is read back by its newest posts. Lines
-- come in the order of time, so a BRIN serves; and as no other index changes, an outcome is written beside its line.
create index attempt_started on attempt using brin (started_at) with (pages_per_range = 16);

-- A line of the ledger is written once: an outcome, once there, stays.
create function keep_attempt_outcome() returns trigger language plpgsql as $$
begin
  if old.outcome is not null then
    raise exception 'an attempt keeps its outcome';
  end if;
  return new;
end $$;
create trigger attempt_outcome_stays before update on attempt for each row execute function keep_attempt_outcome();

-- Whoever plans, moves or withdraws a publication wakes the workers. What the ledger's own functions write
-- (they run as the owner, not as who signed in) concerns the worker that calls them, which looks by itself.
create function announce_publications() returns trigger language plpgsql as $$
begin
  if current_user = session_user then
    perform pg_notify('parvis_publications', '');
  end if;
  return null;
end $$;
create trigger publication_planned after insert or update of wake_at on publication
  for each statement execute function announce_publications();

-- An opened channel is kept until its row says that it has changed.
create function touch_channel() returns trigger language plpgsql as $$
begin
  if (new.instance, new.remote_id, new.handle, new.limits, new.settings, new.state)
      is distinct from (old.instance, old.remote_id, old.handle, old.limits, old.settings, old.state) then
    new.updated_at := clock_timestamp();
  end if;
  return new;
end $$;
create trigger channel_touched before update on channel for each row execute function touch_channel();
