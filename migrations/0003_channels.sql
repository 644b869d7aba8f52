-- Connected accounts. Credentials are sealed (AES-256-GCM) under a key that is not in the database.

create table channel (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  network text not null,
  -- the server for networks that have many ('' otherwise)
  instance text not null default '',
  remote_id text not null,
  handle text not null,
  display_name text not null,
  avatar text,
  state text not null default 'connected' check (state in ('connected', 'reconnect-needed', 'removed')),
  permissions_held text[] not null default '{}',
  permissions_missing text[] not null default '{}',
  -- limits read from the instance, in the connector's own shape
  limits jsonb not null default '{}',
  settings jsonb not null default '{}',
  owner_id text references person (id) on delete set null,
  purpose text not null default '',
  last_good_call_at timestamptz,
  last_problem jsonb,
  credential_expires_at timestamptz,
  connected_by text references person (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (network, instance, remote_id, workspace_id)
);
alter table channel enable row level security;
create policy of_workspace on channel using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

create table channel_credential (
  workspace_id uuid not null,
  channel_id uuid not null,
  sealed bytea not null,
  key_id text not null,
  updated_at timestamptz not null default now(),
  primary key (workspace_id, channel_id),
  foreign key (workspace_id, channel_id) references channel (workspace_id, id) on delete cascade
);
alter table channel_credential enable row level security;
create policy of_workspace on channel_credential using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

-- The small durable store that the port hands a connector, per channel and per instance of a network.
create table channel_note (
  workspace_id uuid not null,
  channel_id uuid not null,
  key text collate "C" not null,
  value jsonb not null,
  primary key (workspace_id, channel_id, key),
  foreign key (workspace_id, channel_id) references channel (workspace_id, id) on delete cascade
);
alter table channel_note enable row level security;
create policy of_workspace on channel_note using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

-- Shared by all workspaces (an app registered once per instance); sealed, since it may hold client secrets.
create table instance_note (
  network text not null,
  instance text not null,
  key text collate "C" not null,
  sealed bytea not null,
  key_id text not null,
  updated_at timestamptz not null default now(),
  primary key (network, instance, key)
);

-- A connection that waits for the person to come back from the network's consent page.
create table connection_attempt (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  network text not null,
  channel_id uuid,
  state_hash bytea not null unique,
  sealed bytea not null,
  key_id text not null,
  started_by text not null references person (id) on delete cascade,
  expires_at timestamptz not null,
  primary key (workspace_id, id)
);
alter table connection_attempt enable row level security;
create policy of_workspace on connection_attempt using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

create function find_connection_attempt(hash bytea)
returns table (workspace_id uuid, id uuid) language sql stable security definer set search_path = public as $$
  select c.workspace_id, c.id from connection_attempt c where c.state_hash = hash
$$;

-- Batched writes of several channels' notes at once: rows of {workspace, channel, key, value}.
create function put_channel_notes(rows jsonb) returns void
language sql security definer set search_path = public as $$
  insert into channel_note (workspace_id, channel_id, key, value)
  select r.workspace, r.channel, r.key, r.value
    from jsonb_to_recordset(rows) as r(workspace uuid, channel uuid, key text, value jsonb)
  on conflict (workspace_id, channel_id, key) do update set value = excluded.value
$$;

-- Every sealed row, for the command that changes the key. Owner-run: it crosses workspaces on purpose.
create function sealed_rows() returns table (kind text, workspace_id uuid, id text, sealed bytea, key_id text)
language sql stable security definer set search_path = public as $$
  select 'channel_credential', c.workspace_id, c.channel_id::text, c.sealed, c.key_id from channel_credential c
  union all
  select 'instance_note', null, n.network || E'\n' || n.instance || E'\n' || n.key, n.sealed, n.key_id from instance_note n
  union all
  select 'connection_attempt', a.workspace_id, a.id::text, a.sealed, a.key_id from connection_attempt a
$$;

create function reseal_row(row_kind text, space uuid, row_id text, fresh bytea, fresh_key text) returns void
language plpgsql security definer set search_path = public as $$
begin
  if row_kind = 'channel_credential' then
    update channel_credential set sealed = fresh, key_id = fresh_key
     where workspace_id = space and channel_id = row_id::uuid;
  elsif row_kind = 'instance_note' then
    update instance_note set sealed = fresh, key_id = fresh_key
     where network = split_part(row_id, E'\n', 1) and instance = split_part(row_id, E'\n', 2)
       and key = split_part(row_id, E'\n', 3);
  else
    update connection_attempt set sealed = fresh, key_id = fresh_key
     where workspace_id = space and id = row_id::uuid;
  end if;
end $$;
