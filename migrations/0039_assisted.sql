-- Publications that a person finishes by hand: at its hour one becomes a task of somebody, who is told until it is answered.

-- Who does it: chosen for a post, else for an account, else whoever wrote the post.
alter table post add column doer_id text references person (id) on delete set null;
alter table channel add column doer_id text references person (id) on delete set null;

create table assisted_task (
  workspace_id uuid not null references workspace (id) on delete cascade,
  publication_id uuid not null,
  -- when it became somebody's
  since timestamptz not null,
  -- how often somebody was told, and when the next time is; null: nobody is told any more
  told integer not null default 0,
  told_at timestamptz,
  told_by text[] not null default '{}',
  next_at timestamptz,
  -- put off until then, by its doer
  later_at timestamptz,
  done_at timestamptz,
  done_by text references person (id) on delete set null,
  primary key (workspace_id, publication_id),
  foreign key (workspace_id, publication_id) references publication (workspace_id, id) on delete cascade
);
create index assisted_task_next on assisted_task (next_at) where next_at is not null;
alter table assisted_task enable row level security;
create policy of_workspace on assisted_task using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

-- The task stands and falls with the state, in the transaction that writes it, whoever does: a worker that dies after it has left
-- a task that is due, and somebody is told.
create function follow_assisted() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if new.state = 'assisted' then
    insert into assisted_task (workspace_id, publication_id, since, next_at)
    values (new.workspace_id, new.id, new.updated_at, new.updated_at)
    on conflict (workspace_id, publication_id) do update
      set since = case when old.state = 'assisted-done' then assisted_task.since else excluded.since end,
          told = case when old.state = 'assisted-done' then assisted_task.told else 0 end,
          next_at = excluded.next_at, later_at = null, done_at = null, done_by = null;
    perform pg_notify('parvis_assisted', '');
  elsif new.state = 'assisted-done' then
    update assisted_task t set next_at = null, later_at = null
     where t.workspace_id = new.workspace_id and t.publication_id = new.id;
  else
    delete from assisted_task t where t.workspace_id = new.workspace_id and t.publication_id = new.id;
  end if;
  return null;
end $$;
create trigger publication_assisted after update of state on publication for each row
  when (old.state is distinct from new.state and (new.state in ('assisted', 'assisted-done') or old.state in ('assisted', 'assisted-done')))
  execute function follow_assisted();

-- The oldest first; whoever takes one and dies leaves it to the next after the lease. `paused`: the publish gate is closed over it.
create function claim_assisted_tasks(most integer, moment timestamptz, lease interval)
returns table (workspace_id uuid, publication_id uuid, told integer, next_at timestamptz, paused boolean)
language sql security definer set search_path = public as $$
  with due as (
    select t.workspace_id, t.publication_id from assisted_task t
     where t.next_at <= moment order by t.next_at limit most for update skip locked
  ), taken as (
    update assisted_task t set next_at = moment + lease
      from due d where t.workspace_id = d.workspace_id and t.publication_id = d.publication_id
    returning t.*
  )
  select t.workspace_id, t.publication_id, t.told, t.next_at, exists (
           select 1 from publish_pause g
            where g.workspace_id = t.workspace_id and g.ended_at is null
              and (g.channel_ids is null or p.channel_id = any (g.channel_ids)))
    from taken t join publication p on p.workspace_id = t.workspace_id and p.id = t.publication_id
$$;

create function next_assisted_task() returns timestamptz
language sql stable security definer set search_path = public as $$
  select min(t.next_at) from assisted_task t where t.next_at is not null
$$;

-- The key pair by which push services know this server: one for all, sealed.
create table push_key (
  sole boolean primary key default true check (sole),
  public_key text not null,
  sealed bytea not null,
  key_id text not null,
  created_at timestamptz not null
);

-- Devices that a person wants to be told on. `public_key` is the one they subscribed with: under another they hear nothing.
create table push_device (
  id uuid primary key,
  person_id text not null references person (id) on delete cascade,
  name text not null,
  endpoint text not null unique,
  p256dh text not null,
  auth text not null,
  public_key text not null,
  created_at timestamptz not null,
  told_at timestamptz
);
create index push_device_person on push_device (person_id);

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
  union all
  select 'push_key', null, 'vapid', k.sealed, k.key_id from push_key k
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
  elsif row_kind = 'push_key' then
    update push_key set sealed = fresh, key_id = fresh_key;
  else
    update connection_attempt set sealed = fresh, key_id = fresh_key
     where workspace_id = space and id = row_id::uuid;
  end if;
end $$;

-- As before, and the key of pushes: a fresh one is made, and devices subscribe again.
create or replace function forget_sealed(key_at_hand text) returns bigint
language plpgsql security definer set search_path = public as $$
declare
  lost bigint;
begin
  with gone as (
    delete from channel_credential c where c.key_id <> key_at_hand returning c.workspace_id, c.channel_id
  ), marked as (
    update channel c set state = 'reconnect-needed', updated_at = now()
      from gone where c.workspace_id = gone.workspace_id and c.id = gone.channel_id and c.state = 'connected'
    returning 1
  )
  select count(*) into lost from gone;
  delete from instance_note n where n.key_id <> key_at_hand;
  delete from push_key k where k.key_id <> key_at_hand;
  delete from push_device d where d.public_key not in (select k.public_key from push_key k);
  if lost > 0 then
    -- Second factors are sealed by the same key: nobody must stay locked out of their own data.
    delete from two_factor;
    update person set two_factor_enabled = false where two_factor_enabled;
  end if;
  return lost;
end $$;

-- As before, without what lets one write to a device.
create or replace function held_of_teammate(who text) returns table (kind text, held jsonb)
language plpgsql stable security definer set search_path = public as $$
declare
  place record;
begin
  return query select 'person', to_jsonb(p) from person p where p.id = who;
  for place in
    select c.conrelid::regclass as name, a.attname as col
      from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype = 'f' and c.confrelid = 'person'::regclass
     order by 1, 2
  loop
    return query execute format(
      'select %L::text, to_jsonb(t) - array[''token'', ''password'', ''secret'', ''backup_codes'', ''key'', ''sealed'', ''words'',
         ''access_token'', ''refresh_token'', ''id_token'', ''endpoint'', ''p256dh'', ''auth''] from %s t where t.%I = $1 limit 10000',
      place.name::text, place.name, place.col) using who;
  end loop;
  return query select 'audit_entry', jsonb_build_object('at', e.at, 'action', e.action, 'subjectKind', e.subject_kind,
    'subjectId', e.subject_id) from audit_entry e where e.actor_id = who order by e.at;
end $$;

-- As before, for posts published by hand too, where the link told which they are.
create or replace function plan_readings(networks text[], since timestamptz, moment timestamptz) returns integer
language plpgsql security definer set search_path = public as $$
declare
  planned integer;
begin
  insert into counted_channel (workspace_id, channel_id, network, next_read_at, wake_at)
  select c.workspace_id, c.id, c.network, moment, moment
    from channel c
    left join counted_channel k on k.workspace_id = c.workspace_id and k.channel_id = c.id
   where c.state = 'connected' and c.network = any (networks) and (k.wake_at is null or k.next_read_at is null)
  on conflict on constraint counted_channel_pkey do update
    set next_read_at = coalesce(counted_channel.next_read_at, moment), wake_at = moment;
  select register_publications(jsonb_agg(jsonb_build_object(
           'w', p.workspace_id, 'id', p.id, 'post', p.post_id, 'channel', p.channel_id, 'network', p.network,
           'remotes', coalesce((select jsonb_agg(part ->> 'id') from jsonb_array_elements(p.progress -> 'parts') part),
                               jsonb_build_array(p.remote_id)),
           'published', p.published_at, 'next', greatest(p.published_at + interval '15 minutes', moment))))
    into planned
    from publication p
   where p.due_at >= since and p.state in ('published', 'assisted-done') and p.post_id is not null and p.parent_id is null
     and p.remote_id is not null and p.network = any (networks)
     and not exists (select from counted_publication k
                      where k.workspace_id = p.workspace_id and k.publication_id = p.id);
  return coalesce(planned, 0);
end $$;

create or replace function plan_publications(rows jsonb, networks text[], moment timestamptz) returns integer
language sql security definer set search_path = public
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
  select coalesce(register_publications(jsonb_agg(jsonb_build_object(
           'w', p.workspace_id, 'id', p.id, 'post', p.post_id, 'channel', p.channel_id, 'network', p.network,
           'remotes', coalesce((select jsonb_agg(part ->> 'id') from jsonb_array_elements(p.progress -> 'parts') part),
                               jsonb_build_array(p.remote_id)),
           'published', p.published_at, 'next', greatest(p.published_at + interval '15 minutes', moment)))), 0)
    from jsonb_to_recordset(rows) as r(w uuid, id uuid)
    join publication p on p.workspace_id = r.w and p.id = r.id
   where p.state in ('published', 'assisted-done') and p.post_id is not null and p.parent_id is null and p.remote_id is not null
     and p.network = any (networks)
$$;

create or replace function claim_readings(slots jsonb, moment timestamptz, lease interval)
returns table (workspace_id uuid, channel_id uuid, channel_updated_at timestamptz, network text, fence bigint,
  tries integer, account boolean, publications jsonb)
language plpgsql security definer set search_path = public as $$
declare
  line record;
begin
  for line in select s.key as name, (s.value ->> 'free')::integer as free, (s.value ->> 'most')::integer as most
    from jsonb_each(slots) s
  loop
    update counted_channel k set wake_at = null
     where k.network = line.name and k.wake_at <= moment
       and (select c.state from channel c where c.workspace_id = k.workspace_id and c.id = k.channel_id) <> 'connected';
    return query
    with due as (
      select k.ctid as place from counted_channel k
       where k.network = line.name and k.wake_at <= moment
       order by k.wake_at limit line.free for update skip locked
    ), taken as (
      update counted_channel k set fence = k.fence + 1, wake_at = moment + lease
        from due d where k.ctid = d.place
      returning k.*
    )
    select t.workspace_id, t.channel_id, c.updated_at, t.network, t.fence, t.tries,
           coalesce(t.next_read_at <= moment, false),
           coalesce((
             select jsonb_agg(jsonb_build_object('id', p.publication_id, 'remotes', p.remote_ids,
                      'published', p.published_at, 'here', coalesce((
                        select o.state from publication o
                         where o.workspace_id = p.workspace_id and o.id = p.publication_id), 'published') in ('published', 'assisted-done')))
               from (select * from counted_publication p
                      where p.workspace_id = t.workspace_id and p.channel_id = t.channel_id and p.next_read_at <= moment
                      order by p.next_read_at limit line.most) p), '[]')
      from taken t
      join channel c on c.workspace_id = t.workspace_id and c.id = t.channel_id;
  end loop;
end $$;
