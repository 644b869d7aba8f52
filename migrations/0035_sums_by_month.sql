-- Sums by month beside those by day: a question over a year reads whole months, and days at its ends only. They are kept
-- up by the same functions in the same transaction; a month is that of the day on the workspace's calendar.

create table post_month (
  workspace_id uuid not null references workspace (id) on delete cascade,
  channel_id uuid not null,
  metric text collate "C" not null,
  -- its first day
  month date not null check (extract(day from month) = 1),
  value bigint not null,
  base bigint not null,
  primary key (workspace_id, channel_id, metric, month)
) with (fillfactor = 70);
alter table post_month enable row level security;
create policy of_workspace on post_month using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
revoke insert, update, delete on post_month from parvis_app;

insert into post_month (workspace_id, channel_id, metric, month, value, base)
select workspace_id, channel_id, metric, date_trunc('month', day)::date, sum(value), sum(base)
  from post_day group by 1, 2, 3, 4;

-- Posts that are out, from rows of {w, id, post, channel, network, remotes, published, next}: counted from now on. A post
-- that is known already stays as it is.
create or replace function register_publications(rows jsonb) returns integer
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
  ), days as (
    select f.workspace_id, f.channel_id, (f.published_at at time zone w.time_zone)::date as day, count(*) as posts
      from fresh f join workspace w on w.id = f.workspace_id
     group by 1, 2, 3
  ), by_day as (
    insert into post_day (workspace_id, channel_id, metric, day, value, base)
    select d.workspace_id, d.channel_id, 'posts', d.day, d.posts, d.posts from days d order by 1, 2, 4
    on conflict on constraint post_day_pkey do update
      set value = post_day.value + excluded.value, base = post_day.base + excluded.base
  ), by_month as (
    insert into post_month (workspace_id, channel_id, metric, month, value, base)
    select d.workspace_id, d.channel_id, 'posts', date_trunc('month', d.day)::date, sum(d.posts), sum(d.posts)
      from days d group by 1, 2, 4 order by 1, 2, 4
    on conflict on constraint post_month_pkey do update
      set value = post_month.value + excluded.value, base = post_month.base + excluded.base
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

-- The counts of each post as known now, and what that moves in the sums of its day. Beside each reading stands its post,
-- locked.
create or replace function keep_post_counts(reads told_reading[], posts counted_publication[]) returns void
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
  ), by_month as (
    insert into post_month (workspace_id, channel_id, metric, month, value, base)
    select m.workspace_id, m.channel_id, m.metric, date_trunc('month', m.day)::date, sum(m.value), sum(m.base)
      from moved m group by 1, 2, 3, 4 having sum(m.value) <> 0 or sum(m.base) <> 0 order by 1, 2, 3, 4
    on conflict on constraint post_month_pkey do update
      set value = post_month.value + excluded.value, base = post_month.base + excluded.base
  )
  insert into post_day (workspace_id, channel_id, metric, day, value, base)
  select m.workspace_id, m.channel_id, m.metric, m.day, m.value, m.base
    from moved m where m.value <> 0 or m.base <> 0 order by 1, 2, 3, 4
  on conflict on constraint post_day_pkey do update
    set value = post_day.value + excluded.value, base = post_day.base + excluded.base;
end $$;

-- A workspace that moves to another zone has other days: its sums are made anew in the same transaction.
create or replace function rebuild_figure_days() returns trigger language plpgsql security definer set search_path = public as $$
begin
  delete from post_day d where d.workspace_id = new.id;
  delete from post_month m where m.workspace_id = new.id;
  delete from channel_day d where d.workspace_id = new.id;
  insert into post_day (workspace_id, channel_id, metric, day, value, base)
  select new.id, k.channel_id, part.metric, (k.published_at at time zone new.time_zone)::date,
         sum(part.value), sum(part.base)
    from counted_publication k
   cross join lateral (
     select * from post_day_parts(k.counts, k.engagements, k.followers) union all select 'posts', 1, 1) part
   where k.workspace_id = new.id group by 2, 3, 4;
  insert into post_month (workspace_id, channel_id, metric, month, value, base)
  select new.id, d.channel_id, d.metric, date_trunc('month', d.day)::date, sum(d.value), sum(d.base)
    from post_day d where d.workspace_id = new.id group by 2, 3, 4;
  insert into channel_day (workspace_id, channel_id, metric, day, value, observed_at)
  select distinct on (2, 3, 4) new.id, o.channel_id, o.metric, (o.observed_at at time zone new.time_zone)::date,
         o.value, o.observed_at
    from counted_channel k
    join observation o on o.workspace_id = new.id and o.subject_id = k.channel_id
   where k.workspace_id = new.id
   order by 2, 3, 4, o.observed_at desc;
  return null;
end $$;
