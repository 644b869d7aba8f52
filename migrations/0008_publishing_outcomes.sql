-- What came of a call, written in batches. A row is {w, id, fence, number, state, wake, lease, tries, read_backs, asks,
-- missed, progress, first, doubt, left, reason, outcome, answer, part, part_remote, problem, at}; what is null or nought is
-- left out.
--
-- A claim that was lost still writes its fact in the ledger, and an answer that comes late and says « published »
-- settles a doubt: that moves the fence, so that nobody who looked meanwhile can send again. `number` is null for the
-- late answer of a call whose line already says that nothing was known: it gets a line of its own.
-- `woke` says that a first comment may leave now. (How it is planned: see the head of the migration before.)
create function record_outcomes(rows jsonb)
returns table (workspace_id uuid, id uuid, post_id uuid, channel_id uuid, state text, asks_person boolean, woke boolean)
language sql security definer set search_path = public
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
set plan_cache_mode = force_custom_plan as $$
  with r as (
    select * from jsonb_to_recordset(rows) as r(w uuid, id uuid, fence bigint, number integer, state text,
      wake timestamptz, lease timestamptz, tries integer, read_backs integer, asks boolean, missed timestamptz,
      progress jsonb, first timestamptz, doubt timestamptz, "left" timestamptz, reason jsonb, outcome text,
      answer jsonb, part integer, part_remote text, problem jsonb, at timestamptz)
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
           left_at = coalesce(r."left", p.left_at),
           published_at = case r.state when 'published' then r.at else p.published_at end,
           reason = r.reason, updated_at = r.at
      from r
     where p.workspace_id = r.w and p.id = r.id and coalesce(p.state, '') in ('sending', 'unconfirmed')
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

-- True when another publication of the channel is known to be that post of the network. `since` is when this one was
-- first sent: what is newer on the account was sent after it, give or take a day of clocks and late answers.
create function is_remote_taken(space uuid, publication uuid, channel uuid, remote text, since timestamptz)
returns boolean language sql stable security definer set search_path = public as $$
  select exists (
    select 1 from attempt a
      join publication p on p.workspace_id = a.workspace_id and p.id = a.publication_id
     where a.workspace_id = space and a.started_at >= since - interval '1 day' and a.remote_id = remote
       and p.channel_id = channel and p.id <> publication)
$$;

-- How many posts are in doubt: said at start after a sudden stop.
create function count_publications_in_doubt() returns bigint
language sql stable security definer set search_path = public as $$
  select count(*) from publication where state in ('sending', 'unconfirmed')
$$;
