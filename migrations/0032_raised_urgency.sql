-- Two rules of urgency that no message says by itself: somebody has waited for a day, and many answer at once. The message
-- concerned is raised, so that counting anew finds the same; what a person chose is left alone.

-- Whoever has waited for a day is for today, even where nothing was asked. Read from the index of the work, workspace by
-- workspace: what it meets again each time is only what persons have said can wait.
create function raise_long_waits(moment timestamptz, most integer)
returns table (workspace_id uuid, conversation_id uuid) language sql security definer set search_path = public
set enable_seqscan = off as $$
  with due as (
    select c.workspace_id, c.id, c.waiting_since from workspace w
     cross join lateral (
       select k.id from conversation k
        where k.workspace_id = w.id and k.state = 'open' and k.snoozed_until is null and k.urgency = 2
          and k.work_at <= moment - interval '24 hours' and not k.urgency_set
        order by k.work_at limit most
     ) long
      join conversation c on c.workspace_id = w.id and c.id = long.id
     limit most for update of c skip locked
  ), raised as (
    update message m set urgency = 1, rule = 'waiting-long', rule_words = '{}' from due d
     where m.workspace_id = d.workspace_id and m.conversation_id = d.id and m.direction = 'in' and m.at = d.waiting_since
       and m.removed_at is null and m.visibility in ('visible', 'held')
  )
  update conversation c set urgency = 1, urgency_reason = '{"rule": "waiting-long", "words": []}' from due d
   where c.workspace_id = d.workspace_id and c.id = d.id
  returning c.workspace_id, c.id
$$;

-- Long threads only, and nothing of those that are answered, done or already first.
create index conversation_spreads on conversation (last_message_at)
  where state = 'open' and urgency > 0 and not urgency_set and messages >= 10;

-- Ten persons or more wrote in one thread within the hour, since our last answer: it cannot wait, also where it was put
-- off. How often a message is liked or passed on elsewhere is not told by the networks, and counts for nothing here.
create function raise_spreading(moment timestamptz, most integer)
returns table (workspace_id uuid, conversation_id uuid) language sql security definer set search_path = public
set enable_seqscan = off as $$
  with due as (
    select c.workspace_id, c.id, c.waiting_since, c.snoozed_until from conversation c
     where c.state = 'open' and c.urgency > 0 and not c.urgency_set and c.messages >= 10
       and c.last_message_at > moment - interval '1 hour' and c.waiting_since is not null and c.kind <> 'direct'
       and (select count(distinct m.identity_id) from message m
             where m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.direction = 'in'
               and m.at >= greatest(c.waiting_since, moment - interval '1 hour')
               and m.removed_at is null and m.visibility in ('visible', 'held')) >= 10
     order by c.last_message_at limit most for update skip locked
  ), raised as (
    update message m set urgency = 0, rule = 'spreading', rule_words = '{}' from due d
     where m.workspace_id = d.workspace_id and m.id = (
       select x.id from message x
        where x.workspace_id = d.workspace_id and x.conversation_id = d.id and x.direction = 'in' and x.at >= d.waiting_since
          and x.removed_at is null and x.visibility in ('visible', 'held')
        order by x.at desc, x.id desc limit 1)
  ), told as (
    insert into conversation_step (workspace_id, conversation_id, at, step, detail)
    select d.workspace_id, d.id, moment, 'woken', '{"why": "message"}' from due d where d.snoozed_until is not null
  )
  update conversation c set urgency = 0, urgency_reason = '{"rule": "spreading", "words": []}', snoozed_until = null from due d
   where c.workspace_id = d.workspace_id and c.id = d.id
  returning c.workspace_id, c.id
$$;

-- How many conversations wear each label is counted among those that wear one.
create index conversation_labelled on conversation (workspace_id) where label_ids <> '{}';
