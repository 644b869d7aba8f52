-- The open door: what other tools may be told of (webhooks), and how what they ask is done once (idempotency keys).

create table webhook (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  name text not null,
  url text not null,
  events text[] not null,
  active boolean not null default true,
  -- the signing secret; the former one signs too until its end, so that a receiver may change in between
  sealed bytea not null,
  key_id text not null,
  former_sealed bytea,
  former_key_id text,
  former_until timestamptz,
  -- since when nothing was accepted any more
  failing_since timestamptz,
  -- whose rights it stands for: it ends with their membership
  created_by text references person (id) on delete set null,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
alter table webhook enable row level security;
create policy of_workspace on webhook using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

-- Facts that somebody asked to be told of. Ids and states, never texts: the receiver asks again with its rights.
create table webhook_event (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  kind text not null,
  payload jsonb not null,
  at timestamptz not null,
  primary key (workspace_id, id)
);
alter table webhook_event enable row level security;
create policy of_workspace on webhook_event using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

create table webhook_delivery (
  workspace_id uuid not null,
  id uuid not null,
  webhook_id uuid not null,
  event_id uuid not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
  attempts integer not null default 0,
  -- when it is tried; while it is being tried, when the try counts as lost
  next_at timestamptz,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, webhook_id) references webhook (workspace_id, id) on delete cascade,
  foreign key (workspace_id, event_id) references webhook_event (workspace_id, id) on delete cascade,
  check ((next_at is null) = (state <> 'waiting'))
) with (fillfactor = 80);
create index webhook_delivery_due on webhook_delivery (next_at) where next_at is not null;
create index webhook_delivery_of on webhook_delivery (workspace_id, webhook_id, created_at desc, id desc);
create index webhook_delivery_event on webhook_delivery (workspace_id, event_id);
create index webhook_delivery_ended on webhook_delivery (ended_at) where ended_at is not null;
alter table webhook_delivery enable row level security;
create policy of_workspace on webhook_delivery using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

create table webhook_attempt (
  workspace_id uuid not null,
  delivery_id uuid not null,
  number integer not null,
  at timestamptz not null,
  milliseconds integer not null,
  status integer,
  -- why there is no answer: timeout, unreachable, address-private…
  failure text,
  -- the beginning of the answer
  answer text not null default '',
  primary key (workspace_id, delivery_id, number),
  foreign key (workspace_id, delivery_id) references webhook_delivery (workspace_id, id) on delete cascade
);
alter table webhook_attempt enable row level security;
create policy of_workspace on webhook_attempt using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

-- Writes a fact and one delivery for each webhook that asked for it, in the transaction of the act; nothing where nobody did.
create function announce_event(space uuid, event_kind text, facts jsonb, moment timestamptz default date_trunc('milliseconds', now())) returns void
language plpgsql security definer set search_path = public as $$
declare
  event uuid;
begin
  if not exists (select 1 from webhook w where w.workspace_id = space and w.active and event_kind = any (w.events)) then
    return;
  end if;
  event := gen_random_uuid();
  insert into webhook_event values (space, event, event_kind, facts, moment);
  insert into webhook_delivery (workspace_id, id, webhook_id, event_id, next_at, created_at)
  select space, gen_random_uuid(), w.id, event, moment, moment
    from webhook w where w.workspace_id = space and w.active and event_kind = any (w.events);
  perform pg_notify('parvis_webhooks', '');
end $$;

-- Due deliveries of all workspaces, four at most of one webhook at a time. Whoever dies while trying loses the lease.
create function claim_webhook_deliveries(moment timestamptz, wanted integer, lease interval, busy uuid[])
returns table (
  workspace_id uuid, id uuid, webhook_id uuid, attempt integer, created_at timestamptz, url text, sealed bytea, key_id text,
  former_sealed bytea, former_key_id text, former_until timestamptz, event_id uuid, kind text, payload jsonb, at timestamptz
) language plpgsql security definer set search_path = public as $$
begin
  return query
  with due as (
    select d.workspace_id, d.id, d.webhook_id, d.next_at from webhook_delivery d
     where d.next_at <= moment and d.webhook_id <> all (busy)
     order by d.next_at limit 200 for update skip locked
  ), chosen as (
    select r.workspace_id, r.id from (
      select d.*, row_number() over (partition by d.webhook_id order by d.next_at) as place from due d
    ) r where r.place <= 4 order by r.next_at limit wanted
  ), taken as (
    update webhook_delivery d set attempts = d.attempts + 1, next_at = moment + lease
      from chosen c where d.workspace_id = c.workspace_id and d.id = c.id
    returning d.*
  )
  select t.workspace_id, t.id, t.webhook_id, t.attempts, t.created_at, w.url, w.sealed, w.key_id, w.former_sealed,
         w.former_key_id, w.former_until, e.id, e.kind, e.payload, e.at
    from taken t
    join webhook w on w.workspace_id = t.workspace_id and w.id = t.webhook_id
    join webhook_event e on e.workspace_id = t.workspace_id and e.id = t.event_id;
end $$;

create function next_webhook_delivery(busy uuid[]) returns timestamptz
language sql stable security definer set search_path = public as $$
  select min(d.next_at) from webhook_delivery d where d.next_at is not null and d.webhook_id <> all (busy)
$$;

create function forget_webhook_log(before timestamptz) returns bigint
language plpgsql security definer set search_path = public as $$
declare
  gone bigint;
begin
  delete from webhook_delivery where ended_at < before;
  get diagnostics gone = row_count;
  delete from webhook_event e where e.at < before
    and not exists (select 1 from webhook_delivery d where d.workspace_id = e.workspace_id and d.event_id = e.id);
  return gone;
end $$;

-- What was asked with an Idempotency-Key, by its holder, and how it was answered.
create table idempotency_key (
  workspace_id uuid not null references workspace (id) on delete cascade,
  -- the API key, or the person of a session
  holder text not null,
  key text not null,
  digest bytea not null,
  state text not null default 'under-way' check (state in ('under-way', 'done', 'unknown')),
  -- after this, whoever was doing it is gone, and nobody knows what came of it
  lease_until timestamptz not null,
  status integer,
  -- the answer, sealed: it may hold what is shown once
  sealed bytea,
  key_id text,
  created_at timestamptz not null,
  primary key (workspace_id, holder, key)
);
create index idempotency_key_age on idempotency_key (created_at);
alter table idempotency_key enable row level security;
create policy of_workspace on idempotency_key using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

create function forget_idempotency_keys(before timestamptz) returns bigint
language plpgsql security definer set search_path = public as $$
declare
  gone bigint;
begin
  delete from idempotency_key where created_at < before;
  get diagnostics gone = row_count;
  return gone;
end $$;

-- Signing secrets are sealed too.
create or replace function sealed_rows() returns table (kind text, workspace_id uuid, id text, sealed bytea, key_id text)
language sql stable security definer set search_path = public as $$
  select 'channel_credential', c.workspace_id, c.channel_id::text, c.sealed, c.key_id from channel_credential c
  union all
  select 'instance_note', null, n.network || E'\n' || n.instance || E'\n' || n.key, n.sealed, n.key_id from instance_note n
  union all
  select 'connection_attempt', a.workspace_id, a.id::text, a.sealed, a.key_id from connection_attempt a
  union all
  select 'webhook', w.workspace_id, w.id::text, w.sealed, w.key_id from webhook w
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
  else
    update connection_attempt set sealed = fresh, key_id = fresh_key
     where workspace_id = space and id = row_id::uuid;
  end if;
end $$;

-- What becomes known: written beside the act itself, whoever does it and by whatever way, so that nothing is told that was
-- rolled back and nothing is lost when a process dies.
create function announce_publication() returns trigger language plpgsql security definer set search_path = public as $$
declare
  told text;
  facts jsonb;
begin
  told := case
    when new.missed_at is not null and old.missed_at is null then 'missed'
    when new.state is distinct from old.state then new.state end;
  facts := jsonb_build_object('publicationId', new.id, 'channelId', new.channel_id, 'network', new.network,
    'state', new.state, 'dueAt', new.due_at, 'url', new.remote_url);
  if new.post_id is not null then
    perform announce_event(new.workspace_id, 'publication.' || told, facts || jsonb_build_object('postId', new.post_id));
  elsif told = 'published' then
    perform announce_event(new.workspace_id, 'answer.published', facts || coalesce((
      select jsonb_build_object('messageId', m.id, 'conversationId', m.conversation_id) from message m
       where m.workspace_id = new.workspace_id and m.publication_id = new.id limit 1), '{}'));
  end if;
  return null;
end $$;
create trigger announce_publication after update of state, missed_at on publication for each row
  when ((new.state is distinct from old.state and new.state in ('published', 'refused', 'unconfirmed'))
    or (new.missed_at is not null and old.missed_at is null))
  execute function announce_publication();

create function announce_scheduled() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform announce_event(n.workspace_id, 'post.scheduled', jsonb_build_object('postId', n.post_id, 'dueAt', min(n.due_at),
      'publications', jsonb_agg(jsonb_build_object('id', n.id, 'channelId', n.channel_id, 'network', n.network, 'dueAt', n.due_at))))
    from fresh n where n.post_id is not null and n.parent_id is null group by n.workspace_id, n.post_id;
  return null;
end $$;
create trigger announce_scheduled after insert on publication referencing new table as fresh
  for each statement execute function announce_scheduled();

create function announce_approval() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform announce_event(new.workspace_id, case new.state when 'open' then 'approval.asked' else 'approval.decided' end,
    jsonb_build_object('approvalId', new.id, 'postId', new.post_id, 'version', new.version, 'state', new.state,
      'approverId', new.approver_id, 'decidedBy', new.decided_by));
  return null;
end $$;
create trigger announce_approval_asked after insert on approval for each row when (new.state = 'open')
  execute function announce_approval();
create trigger announce_approval_decided after update of state on approval for each row
  when (new.state is distinct from old.state and new.state in ('approved', 'change-asked'))
  execute function announce_approval();

create function announce_reconnection() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform announce_event(new.workspace_id, 'channel.reconnect-needed',
    jsonb_build_object('channelId', new.id, 'network', new.network, 'handle', new.handle));
  return null;
end $$;
create trigger announce_reconnection after update of state on channel for each row
  when (new.state = 'reconnect-needed' and old.state is distinct from new.state)
  execute function announce_reconnection();

-- What was written before the account was connected is history, not news.
create function announce_messages() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if not exists (select 1 from webhook w where w.active and 'message.received' = any (w.events)) then return null; end if;
  perform announce_event(n.workspace_id, 'message.received', jsonb_build_object('messageId', n.id,
      'conversationId', n.conversation_id, 'channelId', n.channel_id, 'kind', n.kind, 'visibility', n.visibility, 'at', n.at))
    from fresh n where n.direction = 'in' and n.at > n.kept_at - interval '1 day';
  return null;
end $$;
create trigger announce_messages after insert on message referencing new table as fresh
  for each statement execute function announce_messages();

create function announce_handling() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform announce_event(new.workspace_id, 'conversation.' || new.step,
    jsonb_build_object('conversationId', new.conversation_id, 'personId', new.person_id,
      'assigneeId', (select c.assignee_id from conversation c where c.workspace_id = new.workspace_id and c.id = new.conversation_id)));
  return null;
end $$;
create trigger announce_handling after insert on conversation_step for each row
  when (new.step in ('done', 'assigned')) execute function announce_handling();
