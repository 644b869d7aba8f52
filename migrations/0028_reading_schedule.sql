-- When posts and accounts are counted: who is due, and what became of a reading. Owner-run: a worker serves every
-- workspace. An account is claimed with what is due of it, so that one call counts many of its posts.

-- Notes what is to be counted: accounts that are connected, posts that went out since `since`. `networks` are those that
-- can be counted. A look at what is missing, so that a post published just before a sudden stop is not forgotten.
create function plan_readings(networks text[], since timestamptz, moment timestamptz) returns integer
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
   where p.due_at >= since and p.state = 'published' and p.post_id is not null and p.parent_id is null
     and p.remote_id is not null and p.network = any (networks)
     and not exists (select from counted_publication k
                      where k.workspace_id = p.workspace_id and k.publication_id = p.id);
  return coalesce(planned, 0);
end $$;

-- The same for posts that have just been published: rows of {w, id}.
create function plan_publications(rows jsonb, networks text[], moment timestamptz) returns integer
language sql security definer set search_path = public
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
  select coalesce(register_publications(jsonb_agg(jsonb_build_object(
           'w', p.workspace_id, 'id', p.id, 'post', p.post_id, 'channel', p.channel_id, 'network', p.network,
           'remotes', coalesce((select jsonb_agg(part ->> 'id') from jsonb_array_elements(p.progress -> 'parts') part),
                               jsonb_build_array(p.remote_id)),
           'published', p.published_at, 'next', greatest(p.published_at + interval '15 minutes', moment)))), 0)
    from jsonb_to_recordset(rows) as r(w uuid, id uuid)
    join publication p on p.workspace_id = r.w and p.id = r.id
   where p.state = 'published' and p.post_id is not null and p.parent_id is null and p.remote_id is not null
     and p.network = any (networks)
$$;

-- Takes accounts of which something is due, `slots` is {network: {free, most}}: at most `free` accounts, with `most` posts
-- each. `publications` are [{id, remotes, published, here}]; `here` is false where we deleted the post since. An account
-- without access rests until it is connected again (plan_readings wakes it).
create function claim_readings(slots jsonb, moment timestamptz, lease interval)
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
                         where o.workspace_id = p.workspace_id and o.id = p.publication_id), 'published') = 'published'))
               from (select * from counted_publication p
                      where p.workspace_id = t.workspace_id and p.channel_id = t.channel_id and p.next_read_at <= moment
                      order by p.next_read_at limit line.most) p), '[]')
      from taken t
      join channel c on c.workspace_id = t.workspace_id and c.id = t.channel_id;
  end loop;
end $$;

-- When to look next.
create function next_reading_wake(networks text[]) returns timestamptz
language sql stable security definer set search_path = public as $$
  select min(k.wake_at)
    from unnest(networks) n(name)
    left join lateral (
      select c.wake_at from counted_channel c where c.network = n.name and c.wake_at is not null
       order by c.wake_at limit 1) k on true
$$;

-- What became of a claim: {w, channel, fence, account, publications, wait, tries, problem, lost, at}. `account` is when the
-- account is counted next (null: as before), `publications` are [{id, next, ended}], `wait` is until when the network asks
-- us to stay away, `lost` that access is gone. False when the claim was lost: whoever has it now decides.
create function settle_reading(outcome jsonb) returns boolean
language plpgsql security definer set search_path = public as $$
declare
  space uuid := (outcome ->> 'w')::uuid;
  account uuid := (outcome ->> 'channel')::uuid;
begin
  perform from counted_channel k
    where k.workspace_id = space and k.channel_id = account and k.fence = (outcome ->> 'fence')::bigint for update;
  if not found then return false; end if;
  update counted_publication p set next_read_at = r.next, ended = r.ended
    from jsonb_to_recordset(outcome -> 'publications') as r(id uuid, next timestamptz, ended text)
   where p.workspace_id = space and p.publication_id = r.id;
  update counted_channel k
     set next_read_at = coalesce((outcome ->> 'account')::timestamptz, k.next_read_at),
         tries = (outcome ->> 'tries')::integer, problem = nullif(outcome -> 'problem', 'null'),
         wake_at = case when (outcome ->> 'lost')::boolean then null else greatest((outcome ->> 'wait')::timestamptz, least(
           coalesce((outcome ->> 'account')::timestamptz, k.next_read_at),
           (select min(p.next_read_at) from counted_publication p
             where p.workspace_id = space and p.channel_id = account and p.next_read_at is not null))) end
   where k.workspace_id = space and k.channel_id = account;
  if (outcome ->> 'lost')::boolean then
    update channel c
       set state = 'reconnect-needed', last_problem = outcome -> 'problem', updated_at = (outcome ->> 'at')::timestamptz
     where c.workspace_id = space and c.id = account and c.state = 'connected';
  end if;
  return true;
end $$;

-- A workspace that moves to another zone has other days: its sums are made anew in the same transaction.
create function rebuild_figure_days() returns trigger language plpgsql security definer set search_path = public as $$
begin
  delete from post_day d where d.workspace_id = new.id;
  delete from channel_day d where d.workspace_id = new.id;
  insert into post_day (workspace_id, channel_id, metric, day, value, base)
  select new.id, k.channel_id, part.metric, (k.published_at at time zone new.time_zone)::date,
         sum(part.value), sum(part.base)
    from counted_publication k
   cross join lateral (
     select * from post_day_parts(k.counts, k.engagements, k.followers) union all select 'posts', 1, 1) part
   where k.workspace_id = new.id group by 2, 3, 4;
  insert into channel_day (workspace_id, channel_id, metric, day, value, observed_at)
  select distinct on (2, 3, 4) new.id, o.channel_id, o.metric, (o.observed_at at time zone new.time_zone)::date,
         o.value, o.observed_at
    from counted_channel k
    join observation o on o.workspace_id = new.id and o.subject_id = k.channel_id
   where k.workspace_id = new.id
   order by 2, 3, 4, o.observed_at desc;
  return null;
end $$;
create trigger workspace_days_moved after update of time_zone on workspace
  for each row when (old.time_zone is distinct from new.time_zone) execute function rebuild_figure_days();
