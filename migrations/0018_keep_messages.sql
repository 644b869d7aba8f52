-- Keeping what comes from the networks, in batches of any number of workspaces.

-- What the messages of these conversations make of them: who waits since when, how urgent, what the list shows. Everything
-- is counted anew from the messages, so that the order in which they came makes no difference. Runs as whoever calls it.
create function refresh_conversations(ids uuid[], moment timestamptz) returns void
language sql set search_path = public
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_custom_plan as $$
  update conversation c
     set messages = m.total, first_message_at = m.first_at, last_message_at = m.last_at, first_reply_at = o.first_reply,
         waiting_since = w.since,
         urgency = case when c.urgency_set then c.urgency else coalesce(u.urgency, 2) end,
         urgency_reason = case when c.urgency_set then c.urgency_reason
           else jsonb_build_object('rule', coalesce(u.rule, 'nothing-asked'), 'words', coalesce(to_jsonb(u.rule_words), '[]')) end,
         author_id = n.identity_id, preview = coalesce(n.preview, l.preview, ''), visibility = coalesce(n.visibility, 'visible'),
         post_id = coalesce(c.post_id, (
           select p.post_id from publication p
            where c.subject is not null and p.workspace_id = c.workspace_id and p.channel_id = c.channel_id
              and (p.progress -> 'parts') @> jsonb_build_array(jsonb_build_object('id', c.subject ->> 'remoteId'))
              and p.post_id is not null limit 1)),
         -- Ninety days are read when an account is connected: only what somebody still waits for is work.
         state = case when c.touched then c.state
                      when w.since > moment - interval '14 days' then 'open' else 'done' end
    from unnest(ids) as wanted (id)
    join conversation k on k.id = wanted.id
    cross join lateral (
      select count(*)::integer as total, min(x.at) as first_at, max(x.at) as last_at,
             min(x.at) filter (where x.direction = 'in') as first_in,
             max(x.at) filter (where x.direction = 'out' and (x.remote_id is not null or x.left_at is not null)
               and x.removed_at is null) as last_out
        from message x where x.workspace_id = k.workspace_id and x.conversation_id = k.id
    ) m
    left join lateral (
      select min(x.at) as first_reply from message x
       where x.workspace_id = k.workspace_id and x.conversation_id = k.id and x.at >= m.first_in
         and x.direction = 'out' and (x.remote_id is not null or x.left_at is not null)
    ) o on true
    left join lateral (
      select min(x.at) as since from message x
       where x.workspace_id = k.workspace_id and x.conversation_id = k.id and x.direction = 'in'
         and x.at > coalesce(m.last_out, '-infinity') and x.kept_at > coalesce(k.settled_at, '-infinity')
         and x.removed_at is null and x.visibility in ('visible', 'held')
    ) w on true
    left join lateral (
      select x.urgency, x.rule, x.rule_words from message x
       where x.workspace_id = k.workspace_id and x.conversation_id = k.id and x.direction = 'in' and x.at >= w.since
         and x.at > coalesce(m.last_out, '-infinity') and x.kept_at > coalesce(k.settled_at, '-infinity')
         and x.removed_at is null and x.visibility in ('visible', 'held')
       order by x.urgency, x.at, x.id limit 1
    ) u on true
    left join lateral (
      select x.identity_id, left(x.text, 400) as preview, x.visibility from message x
       where x.workspace_id = k.workspace_id and x.conversation_id = k.id and x.direction = 'in'
       order by x.at desc, x.id desc limit 1
    ) n on true
    left join lateral (
      select left(x.text, 400) as preview from message x
       where n.identity_id is null and x.workspace_id = k.workspace_id and x.conversation_id = k.id
       order by x.at desc, x.id desc limit 1
    ) l on true
   where c.workspace_id = k.workspace_id and c.id = k.id and m.total > 0
$$;

-- Messages and what is gone, of any number of accounts. Owner-run: one batch crosses workspaces.
-- `rows`: {w, ch, net, thread, kind, rid, id, cid, iid, dir, text, whole, lang, media, url, at, edited, vis, parent, subject,
-- liked, handle, urg, rule, rwords, live}; `id` and `cid` are used where nothing stands yet, `live` is false for what was
-- there before the account was connected. `gone`: {w, ch, rid, at}. The same rows may come any number of times, in any
-- order: the newest edit stays, what is gone stays gone unless it was written again since, and its text is kept.
-- Gives a line for each conversation that changed.
create function keep_messages(rows jsonb, gone jsonb, moment timestamptz)
returns table (workspace_id uuid, conversation_id uuid, fresh integer, urgent boolean)
language plpgsql security definer set search_path = public
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  changed jsonb := '[]';
  more jsonb := '[]';
  ids uuid[];
begin
  -- One keeper at a time for an account, so that two pages of one thread do not wait for each other's rows.
  perform pg_advisory_xact_lock(hashtextextended('keep:' || c.ch, 0))
    from (select distinct r.ch from (
            select x ->> 'ch' as ch from jsonb_array_elements(rows) x
            union all select x ->> 'ch' from jsonb_array_elements(gone) x) r order by 1) c;

  -- A message stays where it is; an answer goes to what it answers, also where the network lost the line between them.
  select coalesce(jsonb_agg(case when k.thread is null then x else x || jsonb_build_object('thread', k.thread) end), '[]')
    into rows
    from jsonb_array_elements(rows) x
    left join message own on own.channel_id = (x ->> 'ch')::uuid and own.remote_id = x ->> 'rid'
      and own.workspace_id = (x ->> 'w')::uuid
    left join message above on own.id is null and above.channel_id = (x ->> 'ch')::uuid and above.remote_id = x ->> 'parent'
      and above.workspace_id = (x ->> 'w')::uuid
    left join conversation k on k.workspace_id = (x ->> 'w')::uuid and k.id = coalesce(own.conversation_id, above.conversation_id);

  insert into conversation (workspace_id, id, channel_id, network, thread, kind, subject, state, first_message_at,
      last_message_at, touched, created_at)
  select distinct on (r.ch, r.thread) r.w, r.cid, r.ch, r.net, r.thread, r.kind, r.subject, 'done', r.at, r.at, false, moment
    from jsonb_to_recordset(rows) as r(w uuid, ch uuid, net text, thread text, kind text, cid uuid, subject jsonb, at timestamptz)
   order by r.ch, r.thread, r.subject is null, r.at
  on conflict (channel_id, thread, workspace_id) do nothing;

  -- Rows are taken in one order by everybody who takes several.
  perform c.id from conversation c
   where (c.workspace_id, c.id) in (
     select k.workspace_id, k.id from jsonb_to_recordset(rows) as r(w uuid, ch uuid, thread text)
       join conversation k on k.channel_id = r.ch and k.thread = r.thread and k.workspace_id = r.w
     union
     select m.workspace_id, m.conversation_id from jsonb_to_recordset(gone) as r(w uuid, ch uuid, rid text)
       join message m on m.channel_id = r.ch and m.remote_id = r.rid and m.workspace_id = r.w)
   order by c.workspace_id, c.id for update;

  with r as (
    select r.*, k.id as conversation, k.version + 1 as next, g.at as gone_at
      from jsonb_to_recordset(rows) as r(w uuid, ch uuid, thread text, kind text, rid text, id uuid, iid uuid,
        dir text, text text, whole integer, lang text, media jsonb, url text, at timestamptz, edited timestamptz, vis text,
        parent text, liked boolean, handle jsonb, urg smallint, rule text, rwords text[], live boolean)
      join conversation k on k.channel_id = r.ch and k.thread = r.thread and k.workspace_id = r.w
      left join message_gone g on g.workspace_id = r.w and g.channel_id = r.ch and g.remote_id = r.rid
        and g.at >= coalesce(r.edited, r.at)
     order by r.ch, r.rid
  ), kept as (
    insert into message as m (workspace_id, id, conversation_id, channel_id, remote_id, direction, kind, identity_id, text,
        whole_length, language, media, url, at, edited_at, removed_at, visibility, liked, parent, handle, urgency, rule,
        rule_words, version, kept_at)
    select r.w, r.id, r.conversation, r.ch, r.rid, r.dir, r.kind, r.iid, r.text, r.whole, r.lang, coalesce(r.media, '[]'),
           r.url, r.at, r.edited, coalesce(r.gone_at, case r.vis when 'removed' then moment end),
           case when r.gone_at is null then r.vis else 'removed' end, coalesce(r.liked, false), r.parent, r.handle, r.urg,
           r.rule, coalesce(r.rwords, '{}'), r.next, moment
      from r
    on conflict (channel_id, remote_id, workspace_id) where remote_id is not null do update set
      text = excluded.text, whole_length = excluded.whole_length, language = excluded.language, media = excluded.media,
      url = coalesce(excluded.url, m.url), edited_at = greatest(m.edited_at, excluded.edited_at),
      removed_at = case when excluded.visibility = 'removed' then coalesce(m.removed_at, excluded.removed_at)
        when m.removed_at is null or excluded.edited_at > m.removed_at then null else m.removed_at end,
      visibility = case when m.removed_at is null or excluded.edited_at > m.removed_at then excluded.visibility else 'removed' end,
      liked = excluded.liked, parent = coalesce(excluded.parent, m.parent), handle = coalesce(excluded.handle, m.handle),
      identity_id = coalesce(m.identity_id, excluded.identity_id),
      urgency = excluded.urgency, rule = excluded.rule, rule_words = excluded.rule_words,
      version = case when m.text is distinct from excluded.text or m.visibility is distinct from excluded.visibility
        then excluded.version else m.version end
    where coalesce(excluded.edited_at, excluded.at) >= coalesce(m.edited_at, m.at)
      and (m.text, m.visibility, m.liked, m.edited_at, m.media, m.handle, m.parent, m.language)
        is distinct from (excluded.text, excluded.visibility, excluded.liked, excluded.edited_at, excluded.media,
          coalesce(excluded.handle, m.handle), coalesce(excluded.parent, m.parent), excluded.language)
    returning m.workspace_id, m.conversation_id, m.version, m.remote_id, m.channel_id, xmax = 0 as fresh, m.direction,
      m.visibility in ('visible', 'held') and m.removed_at is null as stands, m.urgency
  )
  select coalesce(jsonb_agg(jsonb_build_object('w', k.workspace_id, 'c', k.conversation_id, 'v', k.version, 'fresh', k.fresh,
           'opens', k.fresh and k.stands and k.direction = 'in' and r.live, 'now', k.fresh and k.urgency = 0 and k.direction = 'in')), '[]')
    into changed from kept k join r on r.ch = k.channel_id and r.rid = k.remote_id and r.w = k.workspace_id;

  with g as (
    select distinct on (g.w, g.ch, g.rid) g.* from jsonb_to_recordset(gone) as g(w uuid, ch uuid, rid text, at timestamptz)
     order by g.w, g.ch, g.rid, g.at desc
  ), unknown as (
    insert into message_gone (workspace_id, channel_id, remote_id, at)
    select g.w, g.ch, g.rid, g.at from g
     where exists (select 1 from channel h where h.workspace_id = g.w and h.id = g.ch)
    on conflict (workspace_id, channel_id, remote_id) do update set at = greatest(message_gone.at, excluded.at)
  ), removed as (
    update message m set removed_at = g.at, visibility = 'removed', version = c.version + 1
      from g join message x on x.channel_id = g.ch and x.remote_id = g.rid and x.workspace_id = g.w
      join conversation c on c.workspace_id = x.workspace_id and c.id = x.conversation_id
     where m.workspace_id = x.workspace_id and m.id = x.id and x.removed_at is null
       and coalesce(x.edited_at, x.at) <= g.at
    returning m.workspace_id, m.conversation_id, m.version
  )
  select coalesce(jsonb_agg(jsonb_build_object('w', k.workspace_id, 'c', k.conversation_id, 'v', k.version, 'fresh', false,
           'opens', false, 'now', false)), '[]') into more from removed k;

  changed := changed || more;
  select array_agg(distinct (x ->> 'c')::uuid) into ids from jsonb_array_elements(changed) x;
  if ids is null then return; end if;

  update conversation c set subject = r.subject
    from (select distinct on (r.ch, r.thread) r.* from jsonb_to_recordset(rows) as r(w uuid, ch uuid, thread text, subject jsonb)
           where r.subject is not null) r
   where c.channel_id = r.ch and c.thread = r.thread and c.workspace_id = r.w and c.subject is null;

  -- Somebody else wrote: what was done is work again and keeps its owner; what was put off for later stays so, but for
  -- what cannot wait.
  with told as (
    select (x ->> 'w')::uuid as w, (x ->> 'c')::uuid as c, max((x ->> 'v')::integer) as v,
           bool_or((x ->> 'opens')::boolean) as opens, bool_or((x ->> 'opens')::boolean and (x ->> 'now')::boolean) as urgent
      from jsonb_array_elements(changed) x group by 1, 2
  ), noted as (
    insert into conversation_step (workspace_id, conversation_id, at, step, detail)
    select t.w, t.c, moment, case c.state when 'done' then 'reopened' else 'woken' end, '{"why": "message"}'
      from told t join conversation c on c.workspace_id = t.w and c.id = t.c
     where c.touched and c.author_id is not null and t.opens and (c.state = 'done' or (t.urgent and c.snoozed_until is not null))
  )
  update conversation c
     set version = greatest(c.version, t.v), touched = c.touched or t.opens,
         state = case when t.opens then 'open' else c.state end,
         snoozed_until = case when t.urgent then null else c.snoozed_until end
    from told t where c.workspace_id = t.w and c.id = t.c;

  perform refresh_conversations(ids, moment);

  return query
    select (x ->> 'w')::uuid, (x ->> 'c')::uuid, (count(*) filter (where (x ->> 'fresh')::boolean))::integer,
           bool_or((x ->> 'now')::boolean)
      from jsonb_array_elements(changed) x group by 1, 2;
end $$;

create index publication_parts on publication using gin ((progress -> 'parts') jsonb_path_ops) where published_at is not null;

-- Hours that somebody was put off to have come: these conversations are work again. At most so many at once.
create function wake_conversations(moment timestamptz, most integer)
returns table (workspace_id uuid, conversation_id uuid) language sql security definer set search_path = public as $$
  with due as (
    select c.workspace_id, c.id from conversation c
     where c.snoozed_until <= moment order by c.snoozed_until limit most for update skip locked
  ), woken as (
    update conversation c set snoozed_until = null from due d
     where c.workspace_id = d.workspace_id and c.id = d.id
    returning c.workspace_id, c.id
  ), told as (
    insert into conversation_step (workspace_id, conversation_id, at, step, detail)
    select w.workspace_id, w.id, moment, 'woken', '{"why": "hour"}' from woken w
  )
  select w.workspace_id, w.id from woken w
$$;

-- Answers that are on the network, or will never be, and whose conversation was not told: their worker was lost in between.
create function untold_answers(most integer) returns table (workspace_id uuid, id uuid)
language sql stable security definer set search_path = public as $$
  select m.workspace_id, m.id from conversation c
    join message m on m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.publication_id is not null and m.left_at is null
    join publication p on p.workspace_id = m.workspace_id and p.id = m.publication_id
   where c.answer = 'leaving' and (p.state in ('published', 'refused', 'unconfirmed', 'reconnect-needed') or p.missed_at is not null)
   limit most
$$;
