-- How a publication is handed over to a network that keeps it, and what comes of it (see the migration before).

-- As before, and what a network keeps: when it may be handed over again, the hour that it keeps, when it published.
create or replace function record_outcomes(rows jsonb)
returns table (workspace_id uuid, id uuid, post_id uuid, channel_id uuid, state text, asks_person boolean, woke boolean)
language sql security definer set search_path = public
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
set plan_cache_mode = force_custom_plan as $$
  with r as (
    select * from jsonb_to_recordset(rows) as r(w uuid, id uuid, fence bigint, number integer, state text,
      wake timestamptz, lease timestamptz, tries integer, read_backs integer, asks boolean, missed timestamptz,
      progress jsonb, first timestamptz, doubt timestamptz, "left" timestamptz, reason jsonb, outcome text,
      answer jsonb, part integer, part_remote text, problem jsonb, at timestamptz,
      place timestamptz, due timestamptz, published timestamptz)
  ), facts as (
    update attempt a
       set outcome = r.outcome, answer = r.answer, remote_id = r.part_remote, left_at = r."left", finished_at = r.at
      from r
     where a.workspace_id = r.w and a.publication_id = r.id and a.number = r.number and a.outcome is null
  ), settled as (
    update publication p
       set state = case when p.fence <> r.fence and r.state = 'sending' then 'waiting' else r.state end,
           wake_at = case when p.fence <> r.fence and r.state = 'sending' then r.at else r.wake end,
           lease_until = case when p.fence = r.fence then r.lease end,
           fence = case when p.fence = r.fence then p.fence else p.fence + 1 end,
           attempts = case when r.number is null then p.attempts + 1 else p.attempts end,
           worker = case when p.fence = r.fence and r.lease is not null then p.worker end,
           tries = coalesce(r.tries, 0), read_backs = coalesce(r.read_backs, 0),
           asks_person = coalesce(r.asks, false), missed_at = r.missed,
           progress = r.progress, first_at = r.first, doubt_from = r.doubt,
           remote_id = r.progress #>> '{parts,0,id}', remote_url = r.progress #>> '{parts,0,url}',
           place_at = r.place, due_at = coalesce(r.due, p.due_at),
           -- What the network published by itself left when it did, not when it was handed over.
           left_at = case r.state when 'on-network-schedule' then p.left_at else coalesce(r.published, r."left", p.left_at) end,
           published_at = case r.state when 'published' then coalesce(r.published, r.at) else p.published_at end,
           reason = r.reason, updated_at = r.at
      from r
     where p.workspace_id = r.w and p.id = r.id and coalesce(p.state, '') in ('sending', 'unconfirmed', 'on-network-schedule')
       and ((p.fence = r.fence and r.number is not null) or (r.part_remote is not null and p.state = 'unconfirmed'))
    returning p.workspace_id, p.id, p.post_id, p.channel_id, p.state, p.asks_person,
      p.attempts, p.fence, p.digest, r.number, r.part, r."left", r.outcome, r.answer, r.part_remote, r.problem, r.at
  ), late as (
    insert into attempt (workspace_id, publication_id, number, kind, part, fence, digest, started_at, left_at,
        outcome, answer, remote_id, finished_at)
    select s.workspace_id, s.id, s.attempts, 'read-back', coalesce(s.part, 0), s.fence, s.digest, s.at, s."left",
           s.outcome, s.answer, s.part_remote, s.at
      from settled s where s.number is null
  ), children as (
    update publication c set wake_at = greatest(c.due_at, now())
      from settled s
     where s.state = 'published' and c.workspace_id = s.workspace_id and c.parent_id = s.id
       and c.state = 'scheduled' and c.wake_at is null
    returning c.workspace_id, c.parent_id
  ), access_lost as (
    update channel c set state = 'reconnect-needed', last_problem = lost.problem, updated_at = lost.at
      from (select distinct on (s.workspace_id, s.channel_id) s.workspace_id, s.channel_id, s.problem, s.at
              from settled s where s.problem is not null order by s.workspace_id, s.channel_id, s.at desc) lost
     where c.workspace_id = lost.workspace_id and c.id = lost.channel_id and c.state = 'connected'
  ), answered as (
    -- Once a minute is enough to say that an account works.
    update channel c set last_good_call_at = good.at
      from (select s.workspace_id, s.channel_id, max(s.at) as at
              from settled s where s.part_remote is not null group by 1, 2) good
     where c.workspace_id = good.workspace_id and c.id = good.channel_id
       and (c.last_good_call_at is null or c.last_good_call_at < good.at - interval '1 minute')
  )
  select s.workspace_id, s.id, s.post_id, s.channel_id, s.state, s.asks_person, exists (
           select 1 from children c where c.workspace_id = s.workspace_id and c.parent_id = s.id)
    from settled s
$$;

-- What may be handed over: leased for a while to whoever decides, without a line in the ledger, since most are left where
-- they are. Nothing is handed over behind a closed gate.
create function claim_placements(networks text[], most integer, moment timestamptz, lease interval)
returns table (workspace_id uuid, id uuid, channel_id uuid, channel_updated_at timestamptz, network text, due_at timestamptz,
  place_at timestamptz, content jsonb, has_comment boolean, chosen boolean)
language sql security definer set search_path = public as $$
  with due as (
    select p.ctid as place from publication p
     where p.network = any (networks) and p.place_at <= moment and p.state = 'scheduled'
       and (select c.state from channel c where c.workspace_id = p.workspace_id and c.id = p.channel_id) = 'connected'
       and not is_gate_closed(p.workspace_id, p.channel_id)
     order by p.place_at limit most for update of p skip locked
  ), taken as (
    update publication p set place_at = moment + lease from due d where p.ctid = d.place returning p.*
  )
  select t.workspace_id, t.id, t.channel_id, c.updated_at, t.network, t.due_at, t.place_at,
         v.content #> array['channels', t.channel_id::text],
         exists (select 1 from publication o where o.workspace_id = t.workspace_id and o.parent_id = t.id and o.state <> 'deleted'),
         c.on_schedule
    from taken t
    join channel c on c.workspace_id = t.workspace_id and c.id = t.channel_id
    left join post_version v on v.workspace_id = t.workspace_id and v.post_id = t.post_id and v.number = t.version
$$;

-- Left where it is until `until`, or for good.
create function put_off_placement(space uuid, publication uuid, leased timestamptz, until timestamptz) returns void
language sql security definer set search_path = public as $$
  update publication p set place_at = until
   where p.workspace_id = space and p.id = publication and p.place_at = leased and p.state = 'scheduled'
$$;

-- The claim of one that is handed over now: as a claim of what is due, with its line in the ledger.
create function begin_placement(worker_name text, space uuid, publication uuid, leased timestamptz, moment timestamptz, lease interval)
returns table (
  workspace_id uuid, id uuid, post_id uuid, version integer, channel_id uuid, channel_updated_at timestamptz,
  network text, parent_id uuid, was text, due_at timestamptz, wake_at timestamptz, digest text, fence bigint,
  attempt integer, tries integer, read_backs integer, progress jsonb, first_at timestamptz, repeated boolean,
  doubt_from timestamptz, lease_until timestamptz, request_key text, newest_seen text, content jsonb, held boolean
) language sql security definer set search_path = public as $$
  with taken as (
    update publication p
       set state = 'sending', place_at = null, fence = p.fence + 1, worker = worker_name, attempts = p.attempts + 1,
           lease_until = moment + lease, wake_at = moment + lease, first_at = coalesce(p.first_at, moment),
           progress = p.progress || jsonb_build_object('placing', jsonb_build_object('for', p.due_at)), updated_at = moment
     where p.workspace_id = space and p.id = publication and p.place_at = leased and p.state = 'scheduled'
       and not is_gate_closed(p.workspace_id, p.channel_id)
    returning p.*
  ), written as (
    insert into attempt (workspace_id, publication_id, number, kind, part, fence, worker, digest, request_key, started_at)
    select t.workspace_id, t.id, t.attempts, 'place', 0, t.fence, worker_name, t.digest,
           publication_key(t.id, 0, t.digest), moment from taken t
  )
  select t.workspace_id, t.id, t.post_id, t.version, t.channel_id, c.updated_at, t.network, t.parent_id,
         'scheduled', t.due_at, t.due_at, t.digest, t.fence, t.attempts, t.tries, t.read_backs, t.progress,
         t.first_at, false, t.doubt_from, t.lease_until, publication_key(t.id, 0, t.digest), null::text,
         v.content #> array['channels', t.channel_id::text], false
    from taken t
    join channel c on c.workspace_id = t.workspace_id and c.id = t.channel_id
    join post_version v on v.workspace_id = t.workspace_id and v.post_id = t.post_id and v.number = t.version
$$;

-- The gate is closed over what a network keeps: it is taken off there, now. One of which it is not known whether it could be
-- taken off says when it is tried again.
create function hold_back_placed(networks text[], moment timestamptz) returns bigint
language sql security definer set search_path = public as $$
  with woken as (
    update publication p set wake_at = moment
     where p.network = any (networks) and p.state = 'on-network-schedule' and p.wake_at > moment
       and p.lease_until is null and p.read_backs = 0
       and is_gate_closed(p.workspace_id, p.channel_id)
    returning 1
  )
  select count(*) from woken
$$;

create function next_placement(networks text[], moment timestamptz) returns timestamptz
language sql stable security definer set search_path = public as $$
  select min(p.place_at) from publication p where p.network = any (networks) and p.place_at > moment
$$;

-- A backup knows nothing of what was handed over after it was made: what could have been is a doubt, and what was kept on a
-- network then is looked at.
create or replace function hold_after_restore(moment timestamptz) returns table (missed bigint, doubts bigint)
language sql security definer set search_path = public as $$
  with past as (
    update publication p
       set missed_at = moment, missed_pause = null, wake_at = null, place_at = null, fence = p.fence + 1, updated_at = moment
     where p.state in ('scheduled', 'waiting') and p.due_at <= moment
       and (p.parent_id is null or p.wake_at is not null)
    returning 1
  ), in_flight as (
    update publication p
       set state = 'unconfirmed', asks_person = true, wake_at = null, worker = null, lease_until = null, place_at = null,
           doubt_from = coalesce(p.doubt_from, p.lease_until), fence = p.fence + 1,
           progress = case when p.state = 'scheduled'
             then p.progress || jsonb_build_object('placing', jsonb_build_object('for', p.due_at)) else p.progress end,
           reason = '{"code": "outcome-yours"}', updated_at = moment
     where p.state in ('sending', 'unconfirmed')
        or (p.state = 'scheduled' and p.due_at > moment and p.place_at <= moment)
    returning 1
  ), kept as (
    update publication p set wake_at = moment, lease_until = null, worker = null, fence = p.fence + 1, updated_at = moment
     where p.state = 'on-network-schedule'
    returning 1
  )
  select (select count(*) from past), (select count(*) from in_flight)
$$;
