-- What the networks count. An observation is one count at one moment and is only ever added: a later correction is a new
-- observation. Pages read what is kept up beside them by the same functions: the counts as known now of each account and
-- each post, and sums by day on the workspace's calendar.

create table observation (
  workspace_id uuid not null,
  -- a publication; or the channel itself, for counts of the account
  subject_id uuid not null,
  metric text collate "C" not null,
  observed_at timestamptz not null,
  channel_id uuid not null,
  value bigint not null,
  -- whose count it is: the network's, or our own (clicks)
  source text not null check (source in ('network', 'own')),
  primary key (workspace_id, subject_id, metric, observed_at)
);
alter table observation enable row level security;
create policy of_workspace on observation using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
revoke insert, update, delete on observation from parvis_app;

create table counted_channel (
  workspace_id uuid not null,
  channel_id uuid not null,
  network text not null,
  -- of the account's own counts
  next_read_at timestamptz,
  first_read_at timestamptz,
  read_at timestamptz,
  counts jsonb not null default '{}',
  -- why the last reading brought nothing, in the network's words
  problem jsonb,
  -- when to look at the account or at its posts next, whichever comes first; the end of the lease while a worker reads
  wake_at timestamptz,
  fence bigint not null default 0,
  tries integer not null default 0,
  primary key (workspace_id, channel_id),
  foreign key (workspace_id, channel_id) references channel (workspace_id, id) on delete cascade
) with (fillfactor = 70);
create index counted_channel_wake on counted_channel (network, wake_at) where wake_at is not null;
alter table counted_channel enable row level security;
create policy of_workspace on counted_channel using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
revoke insert, update, delete on counted_channel from parvis_app;

create table counted_publication (
  workspace_id uuid not null,
  publication_id uuid not null,
  post_id uuid not null,
  channel_id uuid not null,
  network text not null,
  -- one a part, in order
  remote_ids text[] not null,
  published_at timestamptz not null,
  next_read_at timestamptz,
  -- nothing more is read: 28 days are over, the network no longer has it, or we deleted it
  ended text check (ended in ('over', 'gone', 'deleted')),
  read_at timestamptz,
  own_read_at timestamptz,
  counts jsonb not null default '{}',
  engagements bigint,
  -- of its account when it went out
  followers bigint,
  primary key (workspace_id, publication_id),
  foreign key (workspace_id, channel_id) references counted_channel (workspace_id, channel_id) on delete cascade
) with (fillfactor = 70);
-- Only the primary key begins with the workspace: a plan made while the table is small has no other way to a row.
create index counted_publication_time on counted_publication (channel_id, published_at);
create index counted_publication_post on counted_publication (post_id);
create index counted_publication_next on counted_publication (channel_id, next_read_at)
  where next_read_at is not null;
alter table counted_publication enable row level security;
create policy of_workspace on counted_publication using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
revoke insert, update, delete on counted_publication from parvis_app;

-- Sums of the posts published that day, as their counts are known now. `base` is what the value rests on: of how many
-- posts it is known; for a rate, what it is divided by.
create table post_day (
  workspace_id uuid not null references workspace (id) on delete cascade,
  channel_id uuid not null,
  metric text collate "C" not null,
  day date not null,
  value bigint not null,
  base bigint not null,
  primary key (workspace_id, channel_id, metric, day)
) with (fillfactor = 70);
alter table post_day enable row level security;
create policy of_workspace on post_day using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
revoke insert, update, delete on post_day from parvis_app;

-- The last count of the account that day.
create table channel_day (
  workspace_id uuid not null references workspace (id) on delete cascade,
  channel_id uuid not null,
  metric text collate "C" not null,
  day date not null,
  value bigint not null,
  observed_at timestamptz not null,
  primary key (workspace_id, channel_id, metric, day)
) with (fillfactor = 70);
alter table channel_day enable row level security;
create policy of_workspace on channel_day using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
revoke insert, update, delete on channel_day from parvis_app;

-- Instead of a foreign key, whose check would cost as much as the row itself.
create function forget_observations() returns trigger language plpgsql security definer set search_path = public as $$
begin
  delete from observation o where o.workspace_id = old.workspace_id
    and o.subject_id = case tg_table_name
      when 'counted_channel' then (to_jsonb(old) ->> 'channel_id')::uuid
      else (to_jsonb(old) ->> 'publication_id')::uuid end;
  return null;
end $$;
create trigger counted_channel_forgotten after delete on counted_channel
  for each row execute function forget_observations();
create trigger counted_publication_forgotten after delete on counted_publication
  for each row execute function forget_observations();

-- Likes, comments, shares and saves, those that are given; null when none is. The registry's formula, where sums are kept.
create function engagements_of(counts jsonb) returns bigint language sql immutable parallel safe as $$
  select case when counts ?| array['likes', 'comments', 'shares', 'saves'] then
    coalesce((counts ->> 'likes')::bigint, 0) + coalesce((counts ->> 'comments')::bigint, 0)
    + coalesce((counts ->> 'shares')::bigint, 0) + coalesce((counts ->> 'saves')::bigint, 0) end
$$;

-- What one post adds to the sums of its day.
create function post_day_parts(counts jsonb, engagements bigint, followers bigint)
returns table (metric text, value bigint, base bigint) language sql immutable parallel safe as $$
  select c.key, c.value::bigint, 1::bigint from jsonb_each_text(counts) c
  union all select 'engagements', engagements, 1 where engagements is not null
  union all select 'engagement-by-views', engagements, (counts ->> 'views')::bigint
    where engagements is not null and counts ? 'views'
  union all select 'engagement-by-followers', engagements, followers
    where engagements is not null and followers is not null
$$;

-- Posts that are out, from rows of {w, id, post, channel, network, remotes, published, next}: counted from now on. A post
-- that is known already stays as it is.
create function register_publications(rows jsonb) returns integer
language plpgsql security definer set search_path = public as $$
declare
  added integer;
begin
  insert into counted_channel (workspace_id, channel_id, network)
  select distinct r.w, r.channel, r.network
    from jsonb_to_recordset(rows) as r(w uuid, channel uuid, network text)
   order by 1, 2
  on conflict do nothing;
  with r as (
    select * from jsonb_to_recordset(rows) as r(w uuid, id uuid, post uuid, channel uuid, network text,
      remotes jsonb, published timestamptz, next timestamptz)
  ), fresh as (
    insert into counted_publication
      (workspace_id, publication_id, post_id, channel_id, network, remote_ids, published_at, next_read_at, ended)
    select r.w, r.id, r.post, r.channel, r.network, array(select jsonb_array_elements_text(r.remotes)), r.published,
           r.next, case when r.next is null then 'over' end
      from r
    on conflict do nothing
    returning workspace_id, channel_id, published_at, next_read_at
  ), sums as (
    insert into post_day (workspace_id, channel_id, metric, day, value, base)
    select f.workspace_id, f.channel_id, 'posts', (f.published_at at time zone w.time_zone)::date, count(*), count(*)
      from fresh f join workspace w on w.id = f.workspace_id
     group by 1, 2, 4 order by 1, 2, 4
    on conflict on constraint post_day_pkey do update
      set value = post_day.value + excluded.value, base = post_day.base + excluded.base
  ), woken as (
    -- Never earlier than the end of a lease or of a wait: whoever reads then takes what is due.
    update counted_channel c set wake_at = least(c.wake_at, f.next_read_at)
      from (select f.workspace_id, f.channel_id, min(f.next_read_at) as next_read_at
              from fresh f where f.next_read_at is not null group by 1, 2) f
     where c.workspace_id = f.workspace_id and c.channel_id = f.channel_id
       and (c.wake_at is null or c.wake_at > f.next_read_at)
  )
  select count(*) into added from fresh;
  return added;
end $$;

-- Keeps counts, from rows of {w, channel, subject, at, source, counts}; `subject` is the channel for the account itself.
-- A subject that is not known is left out. Readings may come in any order and twice: history keeps each moment once, and
-- what pages read follows the newest.
-- (A plan is made once and kept, perhaps while the tables are small: it is left with the indexes, row by row.)
create function keep_observations(rows jsonb) returns integer
language plpgsql security definer set search_path = public
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  kept integer;
begin
  -- Locked in one order, so that two writers of the same posts follow each other.
  perform from (
      select distinct r.w, r.channel from jsonb_to_recordset(rows) as r(w uuid, channel uuid, subject uuid)
       where r.subject = r.channel order by 1, 2) r
    join counted_channel k on k.workspace_id = r.w and k.channel_id = r.channel
    for update of k;
  perform from (
      select distinct r.w, r.subject from jsonb_to_recordset(rows) as r(w uuid, channel uuid, subject uuid)
       where r.subject <> r.channel order by 1, 2) r
    join counted_publication k on k.workspace_id = r.w and k.publication_id = r.subject
    for update of k;

  insert into observation (workspace_id, subject_id, metric, observed_at, channel_id, value, source)
  select r.w, r.subject, c.key, r.at, r.channel, c.value::bigint, r.source
    from jsonb_to_recordset(rows) as r(w uuid, channel uuid, subject uuid, at timestamptz, source text, counts jsonb)
    left join counted_publication p
      on p.workspace_id = r.w and p.publication_id = r.subject and p.channel_id = r.channel
    left join counted_channel k
      on k.workspace_id = r.w and k.channel_id = r.channel and r.subject = r.channel
   cross join lateral jsonb_each_text(r.counts) c
   where p.publication_id is not null or k.channel_id is not null
   order by 1, 2, 3, 4
  on conflict do nothing;
  get diagnostics kept = row_count;
  perform keep_channel_counts(rows);
  perform keep_post_counts(rows);
  return kept;
end $$;

create function keep_channel_counts(rows jsonb) returns void
language plpgsql security definer set search_path = public as $$
begin
  with r as (
    select r.* from jsonb_to_recordset(rows) as r(w uuid, channel uuid, subject uuid, at timestamptz, counts jsonb)
     where r.subject = r.channel
  ), newest as (
    select r.w, r.channel, jsonb_object_agg(c.key, c.value order by r.at) as counts, min(r.at) as first, max(r.at) as at
      from r cross join lateral jsonb_each(r.counts) c group by 1, 2
  ), changed as (
    update counted_channel k
       set counts = case when k.read_at > n.at then n.counts || k.counts else k.counts || n.counts end,
           first_read_at = least(k.first_read_at, n.first), read_at = greatest(k.read_at, n.at)
      from newest n where k.workspace_id = n.w and k.channel_id = n.channel
  )
  insert into channel_day (workspace_id, channel_id, metric, day, value, observed_at)
  select distinct on (1, 2, 3, 4) r.w, r.channel, c.key, (r.at at time zone w.time_zone)::date, c.value::bigint, r.at
    from r join workspace w on w.id = r.w cross join lateral jsonb_each_text(r.counts) c
   where exists (select from counted_channel k where k.workspace_id = r.w and k.channel_id = r.channel)
   order by 1, 2, 3, 4, r.at desc
  on conflict on constraint channel_day_pkey do update set value = excluded.value, observed_at = excluded.observed_at
    where channel_day.observed_at <= excluded.observed_at;
end $$;

-- The counts of each post as known now, and what that moves in the sums of its day.
create function keep_post_counts(rows jsonb) returns void
language plpgsql security definer set search_path = public as $$
begin
  with newest as materialized (
    select r.w, r.channel, r.subject,
           coalesce(jsonb_object_agg(c.key, c.value order by r.at) filter (where r.source = 'network'), '{}') as counts,
           coalesce(jsonb_object_agg(c.key, c.value order by r.at) filter (where r.source = 'own'), '{}') as own,
           max(r.at) filter (where r.source = 'network') as at, max(r.at) filter (where r.source = 'own') as own_at
      from jsonb_to_recordset(rows) as r(w uuid, channel uuid, subject uuid, at timestamptz, source text, counts jsonb)
     cross join lateral jsonb_each(r.counts) c
     where r.subject <> r.channel group by 1, 2, 3
  ), dated as materialized (
    -- The zone by a subquery: joined, it would offer the planner a way to every post of the workspace.
    select k.workspace_id, k.publication_id, k.channel_id, k.counts as old_counts, k.engagements as old_engagements,
           k.followers as old_followers, n.at, n.own_at,
           (k.published_at at time zone (select w.time_zone from workspace w where w.id = k.workspace_id))::date as day,
           case when k.read_at > n.at then n.counts || k.counts else k.counts || n.counts end
             || case when k.own_read_at > n.own_at then '{}' else n.own end as counts
      from newest n
      join counted_publication k
        on k.workspace_id = n.w and k.publication_id = n.subject and k.channel_id = n.channel
  ), merged as materialized (
    select n.*, coalesce(n.old_followers, (
             select d.value from channel_day d
              where d.workspace_id = n.workspace_id and d.channel_id = n.channel_id and d.metric = 'followers'
                and d.day <= n.day + 1
              order by d.day desc limit 1)) as followers
      from dated n
  ), changed as (
    update counted_publication k
       set counts = m.counts, engagements = engagements_of(m.counts), followers = m.followers,
           read_at = greatest(k.read_at, m.at), own_read_at = greatest(k.own_read_at, m.own_at)
      from merged m where k.workspace_id = m.workspace_id and k.publication_id = m.publication_id
    returning k.workspace_id, k.channel_id, m.day, k.counts, k.engagements, k.followers,
      m.old_counts, m.old_engagements, m.old_followers
  ), moved as (
    select c.workspace_id, c.channel_id, part.metric, c.day,
           sum(part.sign * part.value) as value, sum(part.sign * part.base) as base
      from changed c
     cross join lateral (
       select 1 as sign, now.* from post_day_parts(c.counts, c.engagements, c.followers) now
       union all
       select -1, was.* from post_day_parts(c.old_counts, c.old_engagements, c.old_followers) was
     ) part
     group by 1, 2, 3, 4
  )
  insert into post_day (workspace_id, channel_id, metric, day, value, base)
  select m.workspace_id, m.channel_id, m.metric, m.day, m.value, m.base
    from moved m where m.value <> 0 or m.base <> 0 order by 1, 2, 3, 4
  on conflict on constraint post_day_pkey do update
    set value = post_day.value + excluded.value, base = post_day.base + excluded.base;
end $$;
