-- Keeping counts reads each reading once: it is parsed, its post or account is found and locked in one pass, and what
-- follows goes by what was found.

create type told_reading as (w uuid, channel uuid, subject uuid, at timestamptz, source text, counts jsonb);

drop function keep_channel_counts(jsonb);
drop function keep_post_counts(jsonb);

-- Of the account itself: known ones only, in the order of their time.
create function keep_channel_counts(reads told_reading[]) returns void
language plpgsql security definer set search_path = public as $$
begin
  with newest as (
    select r.w, r.channel, jsonb_object_agg(c.key, c.value order by r.at) as counts, min(r.at) as first, max(r.at) as at
      from unnest(reads) r cross join lateral jsonb_each(r.counts) c group by 1, 2
  ), changed as (
    update counted_channel k
       set counts = case when k.read_at > n.at then n.counts || k.counts else k.counts || n.counts end,
           first_read_at = least(k.first_read_at, n.first), read_at = greatest(k.read_at, n.at)
      from newest n where k.workspace_id = n.w and k.channel_id = n.channel
  )
  insert into channel_day (workspace_id, channel_id, metric, day, value, observed_at)
  select distinct on (1, 2, 3, 4) r.w, r.channel, c.key, (r.at at time zone w.time_zone)::date, c.value::bigint, r.at
    from unnest(reads) r join workspace w on w.id = r.w cross join lateral jsonb_each_text(r.counts) c
   order by 1, 2, 3, 4, r.at desc
  on conflict on constraint channel_day_pkey do update set value = excluded.value, observed_at = excluded.observed_at
    where channel_day.observed_at <= excluded.observed_at;
end $$;

-- The counts of each post as known now, and what that moves in the sums of its day. Beside each reading stands its post,
-- locked.
create function keep_post_counts(reads told_reading[], posts counted_publication[]) returns void
language plpgsql security definer set search_path = public as $$
begin
  with newest as materialized (
    -- Several readings of one post are rare: only they are taken apart and put together.
    select x.w, x.channel, x.subject, (array_agg(x.given order by x.at) filter (where x.source = 'network')) as given,
           (array_agg(x.given order by x.at) filter (where x.source = 'own')) as own_given,
           max(x.at) filter (where x.source = 'network') as at, max(x.at) filter (where x.source = 'own') as own_at,
           min(x.published_at) as published_at, min(x.read_at) as read_at, min(x.own_read_at) as own_read_at,
           (array_agg(x.counts))[1] as old_counts, min(x.engagements) as old_engagements, min(x.followers) as old_followers
      from unnest(reads, posts) as x (w, channel, subject, at, source, given)
     group by 1, 2, 3
  ), told as materialized (
    select n.*,
           case cardinality(n.given) when 1 then n.given[1] else coalesce((
             select jsonb_object_agg(c.key, c.value order by g.place)
               from unnest(n.given) with ordinality g (counts, place) cross join lateral jsonb_each(g.counts) c), '{}') end as fresh,
           case cardinality(n.own_given) when 1 then n.own_given[1] else coalesce((
             select jsonb_object_agg(c.key, c.value order by g.place)
               from unnest(n.own_given) with ordinality g (counts, place) cross join lateral jsonb_each(g.counts) c), '{}') end as own
      from newest n
  ), merged as materialized (
    select t.w, t.channel, t.subject, t.at, t.own_at, t.old_counts, t.old_engagements, t.old_followers, z.day,
           case when t.read_at > t.at then t.fresh || t.old_counts else t.old_counts || t.fresh end
             || case when t.own_read_at > t.own_at then '{}' else t.own end as counts,
           coalesce(t.old_followers, (
             select d.value from channel_day d
              where d.workspace_id = t.w and d.channel_id = t.channel and d.metric = 'followers' and d.day <= z.day + 1
              order by d.day desc limit 1)) as followers
      from told t
     -- The zone by a subquery: joined, it would offer the planner a way to every row of the workspace.
     cross join lateral (
       select (t.published_at at time zone (select w.time_zone from workspace w where w.id = t.w))::date as day
     ) z
  ), changed as (
    update counted_publication k
       set counts = m.counts, engagements = engagements_of(m.counts), followers = m.followers,
           read_at = greatest(k.read_at, m.at), own_read_at = greatest(k.own_read_at, m.own_at)
      from merged m where k.workspace_id = m.w and k.publication_id = m.subject
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

-- Keeps counts, from rows of {w, channel, subject, at, source, counts}; `subject` is the channel for the account itself.
-- A subject that is not known is left out. Readings may come in any order and twice: history keeps each moment once, and
-- what pages read follows the newest.
-- (A plan is made once and kept, perhaps while the tables are small: it is left with the indexes, row by row.)
create or replace function keep_observations(rows jsonb) returns integer
language plpgsql security definer set search_path = public
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  of_accounts told_reading[];
  of_posts told_reading[];
  posts counted_publication[];
  kept integer;
begin
  -- Locked in one order, so that two writers of the same posts follow each other.
  select array_agg(x.r) into of_accounts from (
    select r from jsonb_populate_recordset(null::told_reading, rows) r
      join counted_channel k on k.workspace_id = r.w and k.channel_id = r.channel
     where r.subject = r.channel order by r.w, r.channel, r.at for update of k) x;
  select array_agg(x.r), array_agg(x.p) into of_posts, posts from (
    select r, p from jsonb_populate_recordset(null::told_reading, rows) r
      join counted_publication p
        on p.workspace_id = r.w and p.publication_id = r.subject and p.channel_id = r.channel
     where r.subject <> r.channel order by r.w, r.subject, r.at for update of p) x;

  insert into observation (workspace_id, subject_id, metric, observed_at, channel_id, value, source)
  select r.w, r.subject, c.key, r.at, r.channel, c.value::bigint, r.source
    from unnest(of_accounts || of_posts) r cross join lateral jsonb_each_text(r.counts) c
  on conflict do nothing;
  get diagnostics kept = row_count;
  if of_accounts is not null then perform keep_channel_counts(of_accounts); end if;
  if of_posts is not null then perform keep_post_counts(of_posts, posts); end if;
  return kept;
end $$;

-- Both believe what stands beside the readings: only the function above asks them.
revoke execute on function keep_channel_counts(told_reading[]) from public;
revoke execute on function keep_post_counts(told_reading[], counted_publication[]) from public;
