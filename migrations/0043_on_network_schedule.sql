-- The third way to publish: the network keeps a post and publishes it by itself. An account chooses it; a publication of such
-- an account has a moment from which it may be handed over (`place_at`), besides the hour at which it leaves. Handed over,
-- it is « on-network-schedule »: `progress.placed` says as what, and wake_at is when to look whether it is out.
alter table channel add column on_schedule boolean not null default false;

alter table publication add column place_at timestamptz;
create index publication_place on publication (network, place_at) where place_at is not null;
create index publication_placed on publication (network) where state = 'on-network-schedule';

alter table attempt drop constraint attempt_kind_check;
alter table attempt add constraint attempt_kind_check
  check (kind in ('send', 'read-back', 'delete', 'edit', 'person', 'place', 'move', 'cancel'));

create function is_gate_closed(space uuid, channel uuid) returns boolean
language sql stable set search_path = public as $$
  select exists (
    select 1 from publish_pause g
     where g.workspace_id = space and g.ended_at is null and (g.channel_ids is null or channel = any (g.channel_ids)))
$$;

-- Whatever plans, moves or brings back a post of such an account has it looked at by the worker, who knows what the network
-- keeps. What the ledger's own functions write (they run as the owner) says by itself when to look.
create function ask_for_placement() returns trigger language plpgsql as $$
begin
  if current_user = session_user then
    new.place_at := (select date_trunc('milliseconds', clock_timestamp()) from channel c
                      where c.workspace_id = new.workspace_id and c.id = new.channel_id and c.on_schedule);
  end if;
  return new;
end $$;
create trigger publication_placement_planned before insert on publication for each row
  when (new.state = 'scheduled' and new.post_id is not null and new.parent_id is null and new.wake_at is not null)
  execute function ask_for_placement();
create trigger publication_placement_moved before update of state, due_at, wake_at, digest on publication for each row
  when (new.state = 'scheduled' and new.post_id is not null and new.parent_id is null and new.wake_at is not null
    and (old.state, old.due_at, old.digest) is distinct from (new.state, new.due_at, new.digest))
  execute function ask_for_placement();

-- The choice counts for what is planned already, and not for what the network keeps by now: that stays there.
create function follow_schedule_choice() returns trigger language plpgsql as $$
begin
  update publication p set place_at = case when new.on_schedule then date_trunc('milliseconds', clock_timestamp()) end
   where p.workspace_id = new.workspace_id and p.channel_id = new.id and p.state = 'scheduled'
     and p.post_id is not null and p.parent_id is null and p.wake_at is not null;
  perform pg_notify('parvis_publications', '');
  return null;
end $$;
create trigger channel_schedule_chosen after update of on_schedule on channel for each row
  when (old.on_schedule <> new.on_schedule) execute function follow_schedule_choice();

-- As before, and what a network keeps is claimed to be looked at; `held`: the gate is closed over it.
drop function claim_publications(text, jsonb, timestamptz, interval, interval);
create function claim_publications(
  worker_name text, slots jsonb, moment timestamptz, ahead interval, grace interval
) returns table (
  workspace_id uuid, id uuid, post_id uuid, version integer, channel_id uuid, channel_updated_at timestamptz,
  network text, parent_id uuid, was text, due_at timestamptz, wake_at timestamptz, digest text, fence bigint,
  attempt integer, tries integer, read_backs integer, progress jsonb, first_at timestamptz, repeated boolean,
  doubt_from timestamptz, lease_until timestamptz, request_key text, newest_seen text, content jsonb, held boolean
) language plpgsql security definer set search_path = public
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
set plan_cache_mode = force_generic_plan as $$
declare
  line record;
  doubts boolean;
  free integer;
  wanted integer;
  found_now integer;
begin
  for line in select s.key as name, (s.value ->> 'free')::integer as free, (s.value ->> 'looks')::integer as looks,
      make_interval(secs => (s.value ->> 'lease_seconds')::double precision) as lease
    from jsonb_each(slots) s
  loop
    free := line.free;
    foreach doubts in array array[true, false] loop
      wanted := case when doubts then least(free, line.looks) else free end;
      -- Twins (one content twice on one channel) are taken one at a time, so a round may leave slots free.
      while wanted > 0 loop
        return query
        with due as (
          -- One table and subqueries on its rows, so that only the index in the order of wake_at can serve.
          select p.ctid as place, p.workspace_id, p.id, p.channel_id, p.digest, p.state, p.wake_at,
                 p.first_at is not null as repeated
            from publication p
           where p.network = line.name and p.wake_at <= moment + ahead
             and (select c.state from channel c where c.workspace_id = p.workspace_id and c.id = p.channel_id) = 'connected'
             and (p.state in ('sending', 'unconfirmed', 'on-network-schedule')) = doubts
             and (doubts or (
               (p.state = 'waiting' or p.wake_at >= moment - grace)
               and (p.post_id is null or (select g.id from publish_pause g
                     where g.workspace_id = p.workspace_id and g.ended_at is null
                       and (g.channel_ids is null or p.channel_id = any (g.channel_ids)) limit 1) is null)
               and (select o.id from publication o
                     where o.workspace_id = p.workspace_id and o.channel_id = p.channel_id and o.digest = p.digest
                       and o.state in ('sending', 'unconfirmed') limit 1) is null))
           order by p.wake_at
           limit wanted
           for update of p skip locked
        ), chosen as (
          select distinct on (d.workspace_id, d.channel_id, d.digest) d.*
            from due d order by d.workspace_id, d.channel_id, d.digest, d.wake_at, d.id
        ), taken as (
          update publication p
             set state = case c.state when 'on-network-schedule' then c.state when 'sending' then 'unconfirmed'
                                      when 'unconfirmed' then 'unconfirmed' else 'sending' end,
                 place_at = null, fence = p.fence + 1, worker = worker_name, attempts = p.attempts + 1,
                 lease_until = moment + line.lease, wake_at = moment + line.lease,
                 first_at = coalesce(p.first_at, greatest(moment, c.wake_at)),
                 -- A lost worker made its call before its lease ended, and could be answered until then.
                 doubt_from = case c.state when 'sending' then p.lease_until when 'unconfirmed' then p.doubt_from end,
                 updated_at = moment
            from chosen c
           where p.ctid = c.place
          returning p.*, c.state as was, c.wake_at as woke_at, c.repeated,
            coalesce(jsonb_array_length(p.progress -> 'parts'), 0) as part
        ), keyed as materialized (
          select t.*, publication_key(t.id, t.part, t.digest) as key,
                 t.was = 'on-network-schedule' and is_gate_closed(t.workspace_id, t.channel_id) as held from taken t
        ), written as (
          insert into attempt
            (workspace_id, publication_id, number, kind, part, fence, worker, digest, request_key, started_at)
          select t.workspace_id, t.id, t.attempts,
                 case when t.held then 'cancel' when t.was in ('sending', 'unconfirmed', 'on-network-schedule') then 'read-back'
                      else 'send' end,
                 t.part, t.fence, worker_name, t.digest, t.key, greatest(moment, t.woke_at)
            from keyed t
        )
        select t.workspace_id, t.id, t.post_id, t.version, t.channel_id, c.updated_at, t.network, t.parent_id,
               t.was, t.due_at, t.woke_at, t.digest, t.fence, t.attempts, t.tries, t.read_backs, t.progress,
               t.first_at, t.repeated, t.doubt_from, t.lease_until, coalesce(sent.request_key, t.key),
               sent.newest_seen, coalesce(t.content, v.content #> array['channels', t.channel_id::text]), t.held
          from keyed t
          join channel c on c.workspace_id = t.workspace_id and c.id = t.channel_id
          left join post_version v on v.workspace_id = t.workspace_id and v.post_id = t.post_id and v.number = t.version
          left join lateral (
            select a.request_key, a.newest_seen from attempt a
             where t.was in ('sending', 'unconfirmed', 'on-network-schedule')
               and a.workspace_id = t.workspace_id and a.publication_id = t.id and a.kind in ('send', 'place') and a.part = t.part
             order by a.number desc limit 1
          ) sent on true;
        get diagnostics found_now = row_count;
        exit when found_now = 0;
        wanted := wanted - found_now;
        free := free - found_now;
      end loop;
    end loop;
  end loop;
end $$;

create or replace function set_aside_publications(networks text[], moment timestamptz, ahead interval, grace interval)
returns table (workspace_id uuid, id uuid, post_id uuid, channel_id uuid, state text, asks_person boolean)
language sql security definer set search_path = public
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
set plan_cache_mode = force_custom_plan as $$
  with due as materialized (
    select p.workspace_id, p.id, p.state, p.wake_at,
           (select c.state from channel c where c.workspace_id = p.workspace_id and c.id = p.channel_id)
             <> 'connected' as cut_off,
           (select g.id from publish_pause g
             where p.post_id is not null and g.workspace_id = p.workspace_id and g.ended_at is null
               and (g.channel_ids is null or p.channel_id = any (g.channel_ids))
             order by g.started_at limit 1) as pause
      from publication p
     where p.network = any (networks) and p.wake_at <= moment + ahead
     for update of p skip locked
  ), stuck as (
    select d.* from due d
     where d.cut_off or (d.state not in ('sending', 'unconfirmed', 'on-network-schedule')
       and (d.pause is not null or (d.state = 'scheduled' and d.wake_at < moment - grace)))
  )
  update publication p
     set state = case when not s.cut_off then p.state
                      when p.state in ('sending', 'unconfirmed', 'on-network-schedule') then 'unconfirmed'
                      else 'reconnect-needed' end,
         doubt_from = case when p.state = 'sending' then p.lease_until else p.doubt_from end,
         asks_person = s.cut_off and p.state in ('sending', 'unconfirmed', 'on-network-schedule'),
         missed_at = case when s.cut_off then p.missed_at else moment end,
         missed_pause = case when s.cut_off then p.missed_pause else s.pause end,
         fence = p.fence + 1, worker = null, lease_until = null, wake_at = null, updated_at = moment
    from stuck s
   where p.workspace_id = s.workspace_id and p.id = s.id
  returning p.workspace_id, p.id, p.post_id, p.channel_id, p.state, p.asks_person
$$;

create or replace function hold_publications(rows jsonb)
returns table (id uuid, open boolean) language sql security definer set search_path = public
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
set plan_cache_mode = force_custom_plan as $$
  with r as (
    select * from jsonb_to_recordset(rows) as r(w uuid, id uuid, fence bigint, until timestamptz)
  ), prolonged as (
    update publication p set lease_until = r.until, wake_at = r.until
      from r
     where p.workspace_id = r.w and p.id = r.id and p.fence = r.fence and p.lease_until < r.until
       and coalesce(p.state, '') in ('sending', 'unconfirmed', 'on-network-schedule')
    returning p.workspace_id, p.id, p.post_id, p.channel_id
  ), lasting as (
    select p.workspace_id, p.id, p.post_id, p.channel_id
      from r join publication p on p.workspace_id = r.w and p.id = r.id
     where p.fence = r.fence and p.lease_until >= r.until and coalesce(p.state, '') in ('sending', 'unconfirmed', 'on-network-schedule')
  )
  select h.id, h.post_id is null or not exists (
           select 1 from publish_pause g
            where g.workspace_id = h.workspace_id and g.ended_at is null
              and (g.channel_ids is null or h.channel_id = any (g.channel_ids)))
    from (select * from prolonged union all select * from lasting) h
$$;
