-- How each account is read. A row is one account's turn: any number of listeners claim what is due, and each claim moves the
-- fence, so that one which lost its account saves no cursor. Owner-run: a listener serves every workspace.

create table arrival_turn (
  workspace_id uuid not null,
  channel_id uuid not null,
  network text not null,
  instance text not null,
  -- where reading stands, in the connector's own shape; and from when on it reads
  cursor jsonb,
  live_since timestamptz not null,
  next_at timestamptz,
  -- the first days, read beside: null once they are there
  history_cursor jsonb,
  history_since timestamptz not null,
  history_progress real default 0,
  history_next_at timestamptz,
  -- what the listener watches: the earlier of the two; null rests until the account is connected again
  wake_at timestamptz,
  -- somebody of the workspace looks, or an answer was sent
  busy_until timestamptz,
  fence bigint not null default 0,
  lease_until timestamptz,
  failures integer not null default 0,
  problem jsonb,
  last_read_at timestamptz,
  -- while the link was down, and until what was missed is there
  gap_from timestamptz,
  gap_to timestamptz,
  -- a stream belongs to one process, which says so again before its lease ends
  stream_owner text,
  stream_until timestamptz,
  stream_next_at timestamptz,
  stream_failures integer not null default 0,
  stream_open boolean not null default false,
  primary key (workspace_id, channel_id),
  foreign key (workspace_id, channel_id) references channel (workspace_id, id) on delete cascade
) with (fillfactor = 70);
create index arrival_turn_wake on arrival_turn (network, wake_at) where wake_at is not null;
alter table arrival_turn enable row level security;
create policy of_workspace on arrival_turn using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
revoke insert, update, delete on arrival_turn from parvis_app;

-- Calls made to one server in the minute that began at `since`, all accounts and all listeners together.
create table arrival_server (
  network text not null,
  instance text not null,
  since timestamptz not null,
  calls integer not null,
  primary key (network, instance)
);
revoke all on arrival_server from parvis_app;

-- Accounts that are new get a turn; accounts that are connected again get theirs back, and what they missed is a gap.
-- `networks` is {network: days of history}. Gives the workspaces where something changed.
create function plan_arrivals(networks jsonb, moment timestamptz) returns setof uuid
language sql security definer set search_path = public as $$
  insert into arrival_turn as t (workspace_id, channel_id, network, instance, live_since, next_at, history_since,
      history_next_at, wake_at)
  select c.workspace_id, c.id, c.network, c.instance,
         -- clocks of networks and people differ: an hour is read by both ways, and kept once
         moment - interval '1 hour', moment, moment - make_interval(days => (networks ->> c.network)::integer), moment, moment
    from channel c
    left join arrival_turn k on k.workspace_id = c.workspace_id and k.channel_id = c.id
   where c.state = 'connected' and networks ? c.network and (k.channel_id is null or k.wake_at is null)
  on conflict (workspace_id, channel_id) do update
    set next_at = moment, wake_at = moment, failures = 0, problem = null, stream_next_at = moment, stream_failures = 0,
        history_next_at = case when t.history_progress is not null then moment end,
        gap_from = coalesce(t.gap_from, t.last_read_at), gap_to = moment
  returning t.workspace_id
$$;

-- Takes accounts that are due. `slots` is {network: {free, budget, lease_seconds}}; an account of a server whose calls of
-- this minute are spent waits, and those that have waited longest come first, so that all get an equal share.
create function claim_arrivals(slots jsonb, moment timestamptz)
returns table (workspace_id uuid, channel_id uuid, channel_updated_at timestamptz, network text, instance text, fence bigint,
  "cursor" jsonb, live_since timestamptz, is_live boolean, history_cursor jsonb, history_since timestamptz,
  is_history boolean, busy boolean, streams boolean, failures integer, last_read_at timestamptz, has_gap boolean)
language plpgsql security definer set search_path = public as $$
#variable_conflict use_column
declare
  line record;
begin
  for line in select s.key as name, (s.value ->> 'free')::integer as free, (s.value ->> 'budget')::integer as budget,
      make_interval(secs => (s.value ->> 'lease_seconds')::integer) as lease
    from jsonb_each(slots) s
  loop
    update arrival_turn t set next_at = null, history_next_at = null, wake_at = null
     where t.network = line.name and t.wake_at <= moment
       and (select c.state from channel c where c.workspace_id = t.workspace_id and c.id = t.channel_id) <> 'connected';
    return query
    with waiting as (
      select t.workspace_id, t.channel_id, t.wake_at,
             row_number() over (partition by t.instance order by t.wake_at)
               <= line.budget - case when s.since > moment - interval '1 minute' then s.calls else 0 end as affordable
        from arrival_turn t
        left join arrival_server s on s.network = t.network and s.instance = t.instance
       where t.network = line.name and t.wake_at <= moment and (t.lease_until is null or t.lease_until <= moment)
    ), due as (
      select t.workspace_id, t.channel_id from arrival_turn t
        join waiting w on w.workspace_id = t.workspace_id and w.channel_id = t.channel_id
       where w.affordable and t.wake_at <= moment and (t.lease_until is null or t.lease_until <= moment)
       order by t.wake_at limit line.free for update of t skip locked
    ), taken as (
      update arrival_turn t set fence = t.fence + 1, lease_until = moment + line.lease
        from due d where t.workspace_id = d.workspace_id and t.channel_id = d.channel_id
      returning t.*
    )
    select t.workspace_id, t.channel_id, c.updated_at, t.network, t.instance, t.fence, t.cursor, t.live_since,
           coalesce(t.next_at <= moment, false), t.history_cursor, t.history_since,
           coalesce(t.history_next_at <= moment, false), coalesce(t.busy_until > moment, false), t.stream_open, t.failures,
           t.last_read_at, t.gap_from is not null
      from taken t join channel c on c.workspace_id = t.workspace_id and c.id = t.channel_id;
  end loop;
end $$;

-- What became of a claim, after its messages are kept: {w, ch, fence, live: {cursor, next, busy_next}, history: {cursor,
-- progress, done, next}, read, failures, problem, lost, broken, caught_up, calls, at}. Null for what stays as it was.
-- False when the claim was lost: whoever has it now reads the same again, and it is kept once.
create function settle_arrival(outcome jsonb) returns boolean
language plpgsql security definer set search_path = public as $$
declare
  space uuid := (outcome ->> 'w')::uuid;
  account uuid := (outcome ->> 'ch')::uuid;
  moment timestamptz := (outcome ->> 'at')::timestamptz;
  live jsonb := nullif(outcome -> 'live', 'null');
  past jsonb := nullif(outcome -> 'history', 'null');
  is_lost boolean := (outcome ->> 'lost')::boolean;
  held arrival_turn;
begin
  select * into held from arrival_turn t where t.workspace_id = space and t.channel_id = account for update;
  if not found then return false; end if;
  insert into arrival_server as s (network, instance, since, calls)
  values (held.network, held.instance, moment, (outcome ->> 'calls')::integer)
  on conflict (network, instance) do update
    set calls = case when s.since > moment - interval '1 minute' then s.calls else 0 end + excluded.calls,
        since = case when s.since > moment - interval '1 minute' then s.since else moment end;
  if held.fence <> (outcome ->> 'fence')::bigint then return false; end if;
  held.cursor := coalesce(nullif(live -> 'cursor', 'null'), held.cursor);
  held.history_cursor := coalesce(nullif(past -> 'cursor', 'null'), held.history_cursor);
  if is_lost then
    held.next_at := null;
    held.history_next_at := null;
  else
    if live is not null then
      held.next_at := (live ->> 'next')::timestamptz;
      -- Somebody came to look while it was read.
      if held.busy_until > moment then held.next_at := least(held.next_at, (live ->> 'busy_next')::timestamptz); end if;
    end if;
    if past is not null then held.history_next_at := (past ->> 'next')::timestamptz; end if;
  end if;
  if past is not null then
    held.history_progress := case when (past ->> 'done')::boolean then null
      else coalesce((past ->> 'progress')::real, held.history_progress) end;
  end if;
  if (outcome ->> 'caught_up')::boolean then
    held.gap_from := null;
    held.gap_to := null;
  elsif outcome ->> 'broken' is not null then
    held.gap_from := coalesce(held.gap_from, (outcome ->> 'broken')::timestamptz);
    held.gap_to := null;
  elsif live is not null and outcome ->> 'read' is not null and held.gap_from is not null then
    held.gap_to := coalesce(held.gap_to, moment);
  end if;
  update arrival_turn t
     set cursor = held.cursor, next_at = held.next_at, history_cursor = held.history_cursor,
         history_next_at = held.history_next_at, history_progress = held.history_progress,
         wake_at = least(held.next_at, held.history_next_at), lease_until = null,
         failures = (outcome ->> 'failures')::integer, problem = nullif(outcome -> 'problem', 'null'),
         last_read_at = coalesce((outcome ->> 'read')::timestamptz, t.last_read_at),
         gap_from = held.gap_from, gap_to = held.gap_to
   where t.workspace_id = space and t.channel_id = account;
  if is_lost then
    update channel c
       set state = 'reconnect-needed', last_problem = outcome -> 'problem', updated_at = moment
     where c.workspace_id = space and c.id = account and c.state = 'connected';
  end if;
  return true;
end $$;

-- When to look next.
create function next_arrival_wake(networks text[]) returns timestamptz
language sql stable security definer set search_path = public as $$
  select min(greatest(t.wake_at, t.lease_until))
    from unnest(networks) n(name)
    join arrival_turn t on t.network = n.name and t.wake_at is not null
$$;

-- Somebody of these workspaces looks, or just answered: their accounts are read often until then.
create function watch_arrivals(spaces uuid[], until timestamptz, moment timestamptz) returns boolean
language sql security definer set search_path = public as $$
  with woken as (
    update arrival_turn t
       set busy_until = greatest(t.busy_until, until),
           next_at = case when t.busy_until > moment or t.failures > 0 then t.next_at else least(t.next_at, moment) end,
           wake_at = case when t.busy_until > moment or t.failures > 0 then t.wake_at
             else least(t.wake_at, case when t.next_at is not null then moment end) end
     where t.workspace_id = any (spaces) and (t.busy_until is null or t.busy_until < until - interval '5 seconds')
    returning t.wake_at
  )
  select exists (select from woken w where w.wake_at <= moment)
$$;

-- Streams that nobody holds, for one process. What was held before and not given back broke off when it was last said.
create function claim_streams(worker text, networks text[], free integer, moment timestamptz, lease interval)
returns table (workspace_id uuid, channel_id uuid, channel_updated_at timestamptz, network text, instance text, failures integer)
language sql security definer set search_path = public as $$
  with due as (
    select t.workspace_id, t.channel_id from arrival_turn t
      join channel c on c.workspace_id = t.workspace_id and c.id = t.channel_id
     where t.network = any (networks) and c.state = 'connected' and (t.stream_until is null or t.stream_until <= moment)
       and (t.stream_next_at is null or t.stream_next_at <= moment)
     order by t.stream_next_at nulls first limit free for update of t skip locked
  ), taken as (
    update arrival_turn t
       set gap_from = case when t.stream_open then coalesce(t.gap_from, t.stream_until - lease) else t.gap_from end,
           gap_to = case when t.stream_open then null else t.gap_to end,
           stream_owner = worker, stream_until = moment + lease, stream_open = false
      from due d where t.workspace_id = d.workspace_id and t.channel_id = d.channel_id
    returning t.*
  )
  select t.workspace_id, t.channel_id, c.updated_at, t.network, t.instance, t.stream_failures
    from taken t join channel c on c.workspace_id = t.workspace_id and c.id = t.channel_id
$$;

-- Says again that these streams are held: the channels that still are.
create function hold_streams(worker text, channels uuid[], until timestamptz) returns setof uuid
language sql security definer set search_path = public as $$
  update arrival_turn t set stream_until = until
   where t.channel_id = any (channels) and t.stream_owner = worker
  returning t.channel_id
$$;

-- A stream is up: what came meanwhile is fetched at once, and the gap ends now.
create function open_stream(worker text, space uuid, account uuid, moment timestamptz) returns void
language sql security definer set search_path = public as $$
  update arrival_turn t
     set stream_open = true, stream_failures = 0, next_at = least(t.next_at, moment), wake_at = least(t.wake_at, moment),
         gap_to = case when t.gap_from is not null then moment end
   where t.workspace_id = space and t.channel_id = account and t.stream_owner = worker
$$;

-- A stream has ended; `next` is when to try again, null for never (access is lost). `broken`: it ended by itself.
create function end_stream(worker text, space uuid, account uuid, broken boolean, next timestamptz, lost jsonb, moment timestamptz)
returns void language sql security definer set search_path = public as $$
  update arrival_turn t
     set gap_from = case when broken and t.stream_open then coalesce(t.gap_from, moment) else t.gap_from end,
         gap_to = case when broken and t.stream_open then null else t.gap_to end,
         stream_owner = null, stream_until = null, stream_next_at = coalesce(next, 'infinity'),
         stream_failures = case when broken then t.stream_failures + 1 else 0 end, stream_open = false,
         next_at = least(t.next_at, moment), wake_at = least(t.wake_at, moment)
   where t.workspace_id = space and t.channel_id = account and t.stream_owner = worker;
  update channel c set state = 'reconnect-needed', last_problem = lost, updated_at = moment
   where lost is not null and c.workspace_id = space and c.id = account and c.state = 'connected'
$$;
