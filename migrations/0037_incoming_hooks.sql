-- What networks tell at our address about conversations: kept before they hear that it arrived, read afterwards. A row stays
-- some days without what it said, so that the same event told again is known.
create table incoming_hook (
  workspace_id uuid not null references workspace (id) on delete cascade,
  channel_id uuid not null,
  event_id text not null,
  -- Null once read.
  payload jsonb,
  received_at timestamptz not null,
  -- Null once read.
  due_at timestamptz,
  tries integer not null default 0,
  primary key (workspace_id, channel_id, event_id),
  foreign key (workspace_id, channel_id) references channel (workspace_id, id) on delete cascade
);
create index incoming_hook_due on incoming_hook (due_at) where due_at is not null;
create index incoming_hook_age on incoming_hook (received_at);
alter table incoming_hook enable row level security;
create policy of_workspace on incoming_hook using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

-- The oldest first; whoever takes one and dies leaves it to the next after the lease.
create function claim_incoming_hooks(most integer, moment timestamptz, lease interval)
returns table (workspace_id uuid, channel_id uuid, network text, instance text, channel_updated_at timestamptz, event_id text,
  payload jsonb, tries integer)
language sql security definer set search_path = public as $$
  with due as (
    select h.workspace_id, h.channel_id, h.event_id from incoming_hook h
     where h.due_at <= moment order by h.due_at limit most for update skip locked
  ), taken as (
    update incoming_hook h set due_at = moment + lease, tries = h.tries + 1
      from due d
     where h.workspace_id = d.workspace_id and h.channel_id = d.channel_id and h.event_id = d.event_id
    returning h.*
  )
  select t.workspace_id, t.channel_id, c.network, c.instance, c.updated_at, t.event_id, t.payload, t.tries
    from taken t join channel c on c.workspace_id = t.workspace_id and c.id = t.channel_id
$$;

create function next_incoming_hook() returns timestamptz
language sql stable security definer set search_path = public as $$
  select min(h.due_at) from incoming_hook h where h.due_at is not null
$$;

create function forget_incoming_hooks(before timestamptz) returns bigint
language sql security definer set search_path = public as $$
  with gone as (delete from incoming_hook h where h.received_at < before returning 1) select count(*) from gone
$$;
