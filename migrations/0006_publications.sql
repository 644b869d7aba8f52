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
  -- parts already on the network, uploads prepared for the next one
  progress jsonb not null default '{}',
  remote_id text,
  remote_url text,
  left_at timestamptz,
  published_at timestamptz,
  deleted_at timestamptz,
  reason jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, post_id, version) references post_version (workspace_id, post_id, number),
  foreign key (workspace_id, channel_id) references channel (workspace_id, id)
) with (fillfactor = 70);
create index publication_wake on publication (network, wake_at) where wake_at is not null;
create index publication_due on publication (workspace_id, due_at);
create index publication_post on publication (workspace_id, post_id);
create index publication_channel on publication (workspace_id, channel_id, due_at);
-- One publication with a given content is in flight per channel at a time.
create unique index publication_in_flight on publication (workspace_id, channel_id, digest)
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
  primary key (workspace_id, publication_id, number),
  foreign key (workspace_id, publication_id) references publication (workspace_id, id) on delete cascade
);
alter table attempt enable row level security;
create policy of_workspace on attempt using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
revoke delete on attempt from parvis_app;

-- A line of the ledger is written once: an outcome, once there, stays.
create function keep_attempt_outcome() returns trigger language plpgsql as $$
begin
  if old.outcome is not null then
    raise exception 'an attempt keeps its outcome';
  end if;
  return new;
end $$;
create trigger attempt_outcome_stays before update on attempt for each row execute function keep_attempt_outcome();

-- Takes due publications for one worker: no more per network than its free call slots.
-- Asks the publish gate, writes intent (the attempt), fence and lease, in one transaction.
-- slots: {network: {free, lease_seconds}}. Owner-run: the worker serves every workspace.
create function claim_publications(worker_name text, slots jsonb, moment timestamptz, grace interval)
returns table (
  workspace_id uuid, id uuid, post_id uuid, version integer, channel_id uuid, network text, parent_id uuid,
  was text, due_at timestamptz, digest text, fence bigint, attempt integer, tries integer, read_backs integer,
  progress jsonb, first_started_at timestamptz, lease_until timestamptz, content jsonb
) language plpgsql security definer set search_path = public as $$
declare
  line record;
begin
  for line in select s.key as name, (s.value ->> 'free')::integer as free,
      make_interval(secs => (s.value ->> 'lease_seconds')::double precision) as lease
    from jsonb_each(slots) s where (s.value ->> 'free')::integer > 0
  loop
    -- Accounts that lost their access keep their posts: they wait, and say for what.
    update publication p set state = 'reconnect-needed', wake_at = null, updated_at = moment
      from channel c
     where p.network = line.name and p.wake_at <= moment and p.state in ('scheduled', 'waiting')
       and c.workspace_id = p.workspace_id and c.id = p.channel_id and c.state <> 'connected';
    -- Far too late to leave by itself: a person decides.
    update publication p set missed_at = moment, wake_at = null, updated_at = moment
     where p.network = line.name and p.wake_at <= moment and p.state = 'scheduled' and p.due_at < moment - grace
       and p.wake_at = p.due_at;
    return query
    with locked as (
      select p.workspace_id, p.id, p.channel_id, p.digest, p.state, p.wake_at
        from publication p
       where p.network = line.name and p.wake_at <= moment
         and (p.state not in ('scheduled', 'waiting') or not exists (
           select 1 from publish_pause g
            where g.workspace_id = p.workspace_id and g.ended_at is null
              and (g.channel_ids is null or p.channel_id = any (g.channel_ids))))
         and (p.state in ('sending', 'unconfirmed') or not exists (
           select 1 from publication o
            where o.workspace_id = p.workspace_id and o.channel_id = p.channel_id and o.digest = p.digest
              and o.id <> p.id and o.state in ('sending', 'unconfirmed')))
       order by p.wake_at, p.id
       limit line.free
       for update of p skip locked
    ), chosen as (
      select distinct on (l.workspace_id, l.channel_id, l.digest) l.workspace_id, l.id, l.state
        from locked l
       order by l.workspace_id, l.channel_id, l.digest, (l.state in ('sending', 'unconfirmed')) desc, l.wake_at, l.id
    ), taken as (
      update publication p
         set state = case when p.state in ('unconfirmed', 'sending') then p.state else 'sending' end,
             fence = p.fence + 1, worker = worker_name, attempts = p.attempts + 1,
             lease_until = moment + line.lease, wake_at = moment + line.lease, updated_at = moment
        from chosen c
       where p.workspace_id = c.workspace_id and p.id = c.id
      returning p.*, c.state as was
    ), written as (
      insert into attempt (workspace_id, publication_id, number, kind, part, fence, worker, digest, started_at)
      select t.workspace_id, t.id, t.attempts,
             case when t.was in ('sending', 'unconfirmed') then 'read-back' else 'send' end,
             coalesce(jsonb_array_length(t.progress -> 'parts'), 0), t.fence, worker_name, t.digest, moment
        from taken t
      returning 1
    )
    select t.workspace_id, t.id, t.post_id, t.version, t.channel_id, t.network, t.parent_id,
           t.was, t.due_at, t.digest, t.fence, t.attempts, t.tries, t.read_backs, t.progress,
           case when t.was in ('sending', 'unconfirmed') then
             (select max(a.started_at) from attempt a
               where a.workspace_id = t.workspace_id and a.publication_id = t.id and a.kind = 'send' and a.number < t.attempts)
             else moment end,
           t.lease_until,
           v.content #> array['channels', t.channel_id::text]
      from taken t
      join post_version v on v.workspace_id = t.workspace_id and v.post_id = t.post_id and v.number = t.version
     order by t.due_at, t.id;
  end loop;
end $$;

-- When to wake next, leaving out what a closed gate keeps.
create function next_publication_wake(moment timestamptz, networks text[]) returns timestamptz
language sql stable security definer set search_path = public as $$
  select min(next.wake_at) from unnest(networks) n(name) cross join lateral (
    select p.wake_at from publication p where p.network = n.name and p.wake_at > moment order by p.wake_at limit 1
  ) next
$$;

-- Which of these claims still hold, and prolongs them: rows of {w, id, fence, lease_seconds}.
create function hold_publications(rows jsonb, moment timestamptz)
returns table (workspace_id uuid, id uuid) language sql security definer set search_path = public as $$
  update publication p
     set lease_until = moment + make_interval(secs => r.lease_seconds),
         wake_at = moment + make_interval(secs => r.lease_seconds)
    from jsonb_to_recordset(rows) as r(w uuid, id uuid, fence bigint, lease_seconds double precision)
   where p.workspace_id = r.w and p.id = r.id and p.fence = r.fence and p.state in ('sending', 'unconfirmed')
  returning p.workspace_id, p.id
$$;

-- What must be known before a request leaves: rows of
-- {w, id, fence, number, part, digest, key, newest, progress, at}. Adds the line when it is a later part or a resend.
create function note_intents(rows jsonb)
returns table (workspace_id uuid, id uuid) language sql security definer set search_path = public as $$
  with r as (
    select * from jsonb_to_recordset(rows) as r(w uuid, id uuid, fence bigint, number integer, part integer,
      digest text, key text, newest text, progress jsonb, at timestamptz)
  ), held as (
    update publication p set progress = coalesce(r.progress, p.progress), attempts = greatest(p.attempts, r.number)
      from r where p.workspace_id = r.w and p.id = r.id and p.fence = r.fence
    returning p.workspace_id, p.id, p.worker
  ), written as (
    insert into attempt (workspace_id, publication_id, number, kind, part, fence, worker, digest, request_key, newest_seen, started_at)
    select r.w, r.id, r.number, 'send', r.part, r.fence, h.worker, r.digest, r.key, r.newest, r.at
      from r join held h on h.workspace_id = r.w and h.id = r.id
    on conflict on constraint attempt_pkey do update
      set part = excluded.part, request_key = excluded.request_key, newest_seen = excluded.newest_seen,
          started_at = excluded.started_at
    returning 1
  )
  select h.workspace_id, h.id from held h
$$;

-- Writes outcomes in a batch. A row of {w, id, fence, number, state, wake, tries, read_backs, asks, progress,
-- remote, url, left, published, reason, outcome, answer, at}. A claim that was lost still writes its fact in the
-- ledger, and a late « published » settles a doubt.
create function record_outcomes(rows jsonb)
returns table (workspace_id uuid, id uuid, post_id uuid, state text)
language sql security definer set search_path = public as $$
  with r as (
    select * from jsonb_to_recordset(rows) as r(w uuid, id uuid, fence bigint, number integer, state text,
      wake timestamptz, tries integer, read_backs integer, asks boolean, progress jsonb, remote text, url text,
      "left" timestamptz, published timestamptz, reason jsonb, outcome text, answer jsonb, at timestamptz)
  ), facts as (
    update attempt a
       set outcome = r.outcome, answer = r.answer, remote_id = r.remote, left_at = r."left", finished_at = r.at
      from r
     where a.workspace_id = r.w and a.publication_id = r.id and a.number = r.number and a.outcome is null
    returning 1
  ), settled as (
    update publication p
       set state = r.state, wake_at = r.wake, worker = null, lease_until = null,
           tries = coalesce(r.tries, p.tries), read_backs = coalesce(r.read_backs, p.read_backs),
           asks_person = coalesce(r.asks, false), progress = coalesce(r.progress, p.progress),
           remote_id = coalesce(r.remote, p.remote_id), remote_url = coalesce(r.url, p.remote_url),
           left_at = coalesce(r."left", p.left_at), published_at = coalesce(r.published, p.published_at),
           reason = r.reason, updated_at = r.at
      from r
     where p.workspace_id = r.w and p.id = r.id
       and (p.fence = r.fence or (r.state = 'published' and p.state = 'unconfirmed'))
    returning p.workspace_id, p.id, p.post_id, p.state
  ), children as (
    update publication c set wake_at = greatest(c.due_at, s_at.at)
      from settled s join (select r.w, r.id, r.at from r) s_at on s_at.w = s.workspace_id and s_at.id = s.id
     where s.state = 'published' and c.workspace_id = s.workspace_id and c.parent_id = s.id and c.state = 'scheduled'
    returning 1
  )
  select s.workspace_id, s.id, s.post_id, s.state from settled s
$$;

-- How many posts are in doubt: said at start after a sudden stop.
create function count_publications_in_doubt() returns bigint
language sql stable security definer set search_path = public as $$
  select count(*) from publication where state in ('sending', 'unconfirmed')
$$;
