-- The application that a workspace has registered with a network: its keys, sealed. `hook` is the part of an address that
-- nobody guesses, by which the network tells what happens there; `fields` names what is filled, without opening it.
create table network_app (
  workspace_id uuid not null references workspace (id) on delete cascade,
  network text not null,
  sealed bytea not null,
  key_id text not null,
  fields text[] not null,
  hook text not null unique,
  changed_by text references person (id) on delete set null,
  changed_at timestamptz not null,
  primary key (workspace_id, network)
);
alter table network_app enable row level security;
create policy of_workspace on network_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

-- Whose application is told something at this address.
create function find_network_app(address text) returns table (workspace_id uuid, network text)
language sql stable security definer set search_path = public as $$
  select a.workspace_id, a.network from network_app a where a.hook = address
$$;

create or replace function sealed_rows() returns table (kind text, workspace_id uuid, id text, sealed bytea, key_id text)
language sql stable security definer set search_path = public as $$
  select 'channel_credential', c.workspace_id, c.channel_id::text, c.sealed, c.key_id from channel_credential c
  union all
  select 'instance_note', null, n.network || E'\n' || n.instance || E'\n' || n.key, n.sealed, n.key_id from instance_note n
  union all
  select 'connection_attempt', a.workspace_id, a.id::text, a.sealed, a.key_id from connection_attempt a
  union all
  select 'webhook', w.workspace_id, w.id::text, w.sealed, w.key_id from webhook w
  union all
  select 'network_app', n.workspace_id, n.network, n.sealed, n.key_id from network_app n
$$;

create or replace function reseal_row(row_kind text, space uuid, row_id text, fresh bytea, fresh_key text) returns void
language plpgsql security definer set search_path = public as $$
begin
  if row_kind = 'channel_credential' then
    update channel_credential set sealed = fresh, key_id = fresh_key
     where workspace_id = space and channel_id = row_id::uuid;
  elsif row_kind = 'instance_note' then
    update instance_note set sealed = fresh, key_id = fresh_key
     where network = split_part(row_id, E'\n', 1) and instance = split_part(row_id, E'\n', 2)
       and key = split_part(row_id, E'\n', 3);
  elsif row_kind = 'webhook' then
    update webhook set sealed = fresh, key_id = fresh_key, former_sealed = null, former_key_id = null, former_until = null
     where workspace_id = space and id = row_id::uuid;
  elsif row_kind = 'network_app' then
    update network_app set sealed = fresh, key_id = fresh_key where workspace_id = space and network = row_id;
  else
    update connection_attempt set sealed = fresh, key_id = fresh_key
     where workspace_id = space and id = row_id::uuid;
  end if;
end $$;
