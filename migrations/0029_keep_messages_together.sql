-- Keeping what comes costs what is kept: rows are read once, a conversation is written once a batch, and a text is folded
-- without a function call of its own.

-- A conversation belongs to an account, and the account to its workspace: asked once for each new conversation.
alter table conversation drop constraint conversation_workspace_id_fkey;

-- The same words as before, in a form that PostgreSQL writes into the statement itself.
create or replace function fold_text(given text) returns text
language sql immutable parallel safe
return replace(replace(regexp_replace(normalize(lower(given), NFD), E'[\u0300-\u036f]', '', 'g'), 'œ', 'oe'), 'æ', 'ae');

create or replace function message_words(given text, spoken text, channel uuid) returns tsvector
language sql immutable parallel safe
return to_tsvector(case when spoken like 'en%' then 'pg_catalog.english'::regconfig else 'pg_catalog.french'::regconfig end, fold_text(given))
    || array_to_tsvector(array['@' || channel::text]);

create type incoming_message as (
  w uuid, ch uuid, net text, thread text, kind text, rid text, id uuid, cid uuid, iid uuid, dir text, text text,
  whole integer, lang text, media jsonb, url text, at timestamptz, edited timestamptz, vis text, parent text, subject jsonb,
  liked boolean, handle jsonb, urg smallint, rule text, rwords text[], live boolean
);

-- What a batch says of a conversation: `v` the version that it moves to, `fresh` how many messages are new, `opens` that
-- somebody else wrote, `presses` that this cannot wait, `urgent` that it is to be told at once.
create type told_conversation as (
  w uuid, c uuid, v integer, fresh integer, opens boolean, presses boolean, urgent boolean
);

-- What the messages of these conversations make of them: who waits since when, how urgent, what the list shows. Everything
-- is counted anew from the messages, so that the order in which they came makes no difference. Somebody else wrote: what
-- was done is work again; what was put off for later stays so, but for what cannot wait. Runs as whoever calls it.
create function recount_conversations(told told_conversation[], moment timestamptz) returns void
language sql set search_path = public
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_custom_plan as $$
  update conversation c
     set version = greatest(c.version, t.v), touched = c.touched or t.opens,
         snoozed_until = case when t.presses then null else c.snoozed_until end,
         messages = m.total, first_message_at = m.first_at, last_message_at = m.last_at, first_reply_at = o.first_reply,
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
         state = case when t.opens then 'open' when c.touched then c.state
                      when w.since > moment - interval '14 days' then 'open' else 'done' end
    from unnest(told) t
    join conversation k on k.workspace_id = t.w and k.id = t.c
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

create or replace function refresh_conversations(ids uuid[], moment timestamptz) returns void
language sql set search_path = public as $$
  select recount_conversations(array_agg(row(k.workspace_id, k.id, null, 0, false, false, false)::told_conversation), moment)
    from conversation k where k.id = any (ids)
$$;

-- Messages that are gone, of rows {w, ch, rid, at}. What is said of a message before it comes waits for it.
create function keep_gone_messages(gone jsonb) returns told_conversation[]
language sql security definer set search_path = public
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_custom_plan as $$
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
  select coalesce(array_agg(row(r.workspace_id, r.conversation_id, r.version, 0, false, false, false)::told_conversation), '{}')
    from removed r
$$;
revoke execute on function keep_gone_messages(jsonb) from public;

-- Messages and what is gone, of any number of accounts. Owner-run: one batch crosses workspaces.
-- `rows`: {w, ch, net, thread, kind, rid, id, cid, iid, dir, text, whole, lang, media, url, at, edited, vis, parent, subject,
-- liked, handle, urg, rule, rwords, live}; `id` and `cid` are used where nothing stands yet, `live` is false for what was
-- there before the account was connected. `gone`: {w, ch, rid, at}. The same rows may come any number of times, in any
-- order: the newest edit stays, what is gone stays gone unless it was written again since, and its text is kept.
-- Gives a line for each conversation that changed.
create or replace function keep_messages(rows jsonb, gone jsonb, moment timestamptz)
returns table (workspace_id uuid, conversation_id uuid, fresh integer, urgent boolean)
language plpgsql security definer set search_path = public
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  came incoming_message[];
  -- beside each of them: its thread, when it was said to be gone, its conversation, and the version with which it comes
  threads text[];
  goings timestamptz[];
  homes uuid[];
  versions integer[];
  live_ids uuid[];
  made uuid[];
  told told_conversation[];
  counted told_conversation[];
begin
  -- One keeper at a time for an account, so that two pages of one thread do not wait for each other's rows.
  perform pg_advisory_xact_lock(hashtextextended('keep:' || c.ch, 0))
    from (select distinct r.ch from (
            select x ->> 'ch' as ch from jsonb_array_elements(rows) x
            union all select x ->> 'ch' from jsonb_array_elements(gone) x) r order by 1) c;

  -- A message stays where it is; an answer goes to what it answers, also where the network lost the line between them.
  select array_agg(r order by r.ch, r.rid), array_agg(coalesce(k.thread, r.thread) order by r.ch, r.rid),
         array_agg(g.at order by r.ch, r.rid), coalesce(array_agg(r.id) filter (where r.live), '{}')
    into came, threads, goings, live_ids
    from jsonb_populate_recordset(null::incoming_message, rows) r
    left join message own on own.channel_id = r.ch and own.remote_id = r.rid and own.workspace_id = r.w
    left join message above on own.id is null and above.channel_id = r.ch and above.remote_id = r.parent
      and above.workspace_id = r.w
    left join conversation k on k.workspace_id = r.w and k.id = coalesce(own.conversation_id, above.conversation_id)
    left join message_gone g on g.workspace_id = r.w and g.channel_id = r.ch and g.remote_id = r.rid
      and g.at >= coalesce(r.edited, r.at);

  -- Most conversations begin with one message: what a recount would make of it is written at once.
  with added as (
    insert into conversation (workspace_id, id, channel_id, network, thread, kind, subject, state, touched, waiting_since,
        urgency, urgency_reason, author_id, preview, visibility, first_message_at, last_message_at, messages, version,
        created_at, post_id)
    select distinct on (r.ch, r.place) r.w, r.cid, r.ch, r.net, r.place, r.kind, r.subject,
           case when waits.since is not null and (r.live or waits.since > moment - interval '14 days') then 'open' else 'done' end,
           waits.since is not null and coalesce(r.live, false), waits.since,
           case when waits.since is null then 2 else r.urg end,
           jsonb_build_object('rule', case when waits.since is null then 'nothing-asked' else r.rule end,
             'words', case when waits.since is null then '[]' else coalesce(to_jsonb(r.rwords), '[]') end),
           case r.dir when 'in' then r.iid end, left(r.text, 400),
           case when r.dir = 'out' then 'visible' when r.going is null then r.vis else 'removed' end, r.at, r.at, 1, 1, moment,
           (select p.post_id from publication p
             where r.subject is not null and p.workspace_id = r.w and p.channel_id = r.ch
               and (p.progress -> 'parts') @> jsonb_build_array(jsonb_build_object('id', r.subject ->> 'remoteId'))
               and p.post_id is not null limit 1)
      from unnest(threads, goings, came) as r (place, going)
     cross join lateral (
       select case when r.dir = 'in' and r.going is null and r.vis in ('visible', 'held') then r.at end as since
     ) waits
     order by r.ch, r.place, r.subject is null, r.at
    on conflict (channel_id, thread, workspace_id) do nothing
    returning id
  )
  select coalesce(array_agg(a.id), '{}') into made from added a;

  -- Rows that others may hold are taken in one order by everybody who takes several.
  perform c.id from conversation c
   where (c.workspace_id, c.id) in (
     select k.workspace_id, k.id from unnest(threads, came) as r (place)
       join conversation k on k.channel_id = r.ch and k.thread = r.place and k.workspace_id = r.w
      where k.id <> all (made)
     union
     select m.workspace_id, m.conversation_id from jsonb_to_recordset(gone) as r(w uuid, ch uuid, rid text)
       join message m on m.channel_id = r.ch and m.remote_id = r.rid and m.workspace_id = r.w)
   order by c.workspace_id, c.id for update;

  select array_agg(k.id order by r.ordinality), array_agg(case when k.id = any (made) then k.version else k.version + 1 end order by r.ordinality)
    into homes, versions
    from unnest(threads, came) with ordinality as r (place)
    join conversation k on k.channel_id = r.ch and k.thread = r.place and k.workspace_id = r.w;

  with kept as (
    insert into message as m (workspace_id, id, conversation_id, channel_id, remote_id, direction, kind, identity_id, text,
        whole_length, language, media, url, at, edited_at, removed_at, visibility, liked, parent, handle, urgency, rule,
        rule_words, version, kept_at)
    select r.w, r.id, r.home, r.ch, r.rid, r.dir, r.kind, r.iid, r.text, r.whole, r.lang, coalesce(r.media, '[]'),
           r.url, r.at, r.edited, coalesce(r.going, case r.vis when 'removed' then moment end),
           case when r.going is null then r.vis else 'removed' end, coalesce(r.liked, false), r.parent, r.handle, r.urg,
           r.rule, coalesce(r.rwords, '{}'), r.next, moment
      from unnest(homes, versions, goings, came) as r (home, next, going)
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
    -- A row that is new has the id that came with it.
    returning m.workspace_id as w, m.conversation_id as c, m.version as v, xmax = 0 as fresh,
      xmax = 0 and m.direction = 'in' and m.visibility in ('visible', 'held') and m.removed_at is null
        and m.id = any (live_ids) as opens,
      xmax = 0 and m.direction = 'in' and m.urgency = 0 as urgent
  )
  select coalesce(array_agg(row(k.w, k.c, k.v, k.fresh::integer, k.opens, k.opens and k.urgent, k.urgent)::told_conversation), '{}')
    into told from kept k;

  if jsonb_array_length(gone) > 0 then
    told := told || keep_gone_messages(gone);
  end if;
  select coalesce(array_agg(t.line), '{}'), array_agg(t.line) filter (where t.lines > 1 or t.c <> all (made))
    into told, counted from (
    select x.c, count(*) as lines,
           row(x.w, x.c, max(x.v), sum(x.fresh), bool_or(x.opens), bool_or(x.presses), bool_or(x.urgent))::told_conversation as line
      from unnest(told) x group by x.w, x.c) t;
  -- Where an answer of ours was told its id meanwhile, the message stands already, and nothing begins.
  if cardinality(made) > (select count(*) from unnest(told) t where t.c = any (made)) then
    delete from conversation c where c.id = any (made)
      and not exists (select 1 from message m where m.workspace_id = c.workspace_id and m.conversation_id = c.id);
  end if;
  if counted is null then return query select t.w, t.c, t.fresh, t.urgent from unnest(told) t; return; end if;

  update conversation c set subject = r.subject
    from (select distinct on (r.ch, r.place) r.* from unnest(threads, came) as r (place) where r.subject is not null) r
   where c.channel_id = r.ch and c.thread = r.place and c.workspace_id = r.w and c.subject is null;

  insert into conversation_step (workspace_id, conversation_id, at, step, detail)
  select t.w, t.c, moment, case c.state when 'done' then 'reopened' else 'woken' end, '{"why": "message"}'
    from unnest(counted) t join conversation c on c.workspace_id = t.w and c.id = t.c
   where t.opens and c.touched and c.author_id is not null
     and (c.state = 'done' or (t.presses and c.snoozed_until is not null));

  -- What is work again keeps its owner.
  perform recount_conversations(counted, moment);

  return query select t.w, t.c, t.fresh, t.urgent from unnest(told) t;
end $$;
