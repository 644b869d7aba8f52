-- What a person has published by hand is told like what left by itself, once its way back is closed: nobody hears of what was
-- taken back. Its first comment wakes like any other.

-- As before; `wait`: not delivered before that. Returns the fact, null where nobody asked for it.
drop function announce_event(uuid, text, jsonb, timestamptz);
create function announce_event(space uuid, event_kind text, facts jsonb,
  moment timestamptz default date_trunc('milliseconds', now()), wait interval default '0') returns uuid
language plpgsql security definer set search_path = public as $$
declare
  event uuid;
begin
  if not exists (select 1 from webhook w where w.workspace_id = space and w.active and event_kind = any (w.events)) then
    return null;
  end if;
  event := gen_random_uuid();
  insert into webhook_event values (space, event, event_kind, facts, moment);
  insert into webhook_delivery (workspace_id, id, webhook_id, event_id, next_at, created_at)
  select space, gen_random_uuid(), w.id, event, moment + wait, moment
    from webhook w where w.workspace_id = space and w.active and event_kind = any (w.events);
  perform pg_notify('parvis_webhooks', '');
  return event;
end $$;

-- The fact that waits to be told; taken back, it goes untold.
alter table assisted_task add column event_id uuid;

-- After the link is written: facts name it. The wait is longer than the way back, which the server closes 15 s after
-- `updated_at`, by the same clock.
create function announce_done_by_hand() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if new.state = 'assisted-done' then
    update assisted_task t
       set event_id = announce_event(new.workspace_id, 'publication.published',
             jsonb_build_object('publicationId', new.id, 'channelId', new.channel_id, 'network', new.network, 'state', new.state,
               'dueAt', new.due_at, 'url', new.remote_url, 'postId', new.post_id),
             new.updated_at, interval '20 seconds')
     where t.workspace_id = new.workspace_id and t.publication_id = new.id;
  else
    delete from webhook_event e using assisted_task t
     where t.workspace_id = new.workspace_id and t.publication_id = new.id
       and e.workspace_id = t.workspace_id and e.id = t.event_id
       and not exists (select from webhook_delivery d
                        where d.workspace_id = e.workspace_id and d.event_id = e.id and d.attempts > 0);
    update assisted_task t set event_id = null
     where t.workspace_id = new.workspace_id and t.publication_id = new.id;
  end if;
  return null;
end $$;
-- By its name after `publication_assisted`, which writes the task.
create trigger publication_done_by_hand after update of state on publication for each row
  when (new.parent_id is null and ((new.state = 'assisted-done' and old.state is distinct from 'assisted-done')
    or (new.state = 'assisted' and old.state = 'assisted-done')))
  execute function announce_done_by_hand();

-- As before, and one that is written under a post published by hand starts at its own hour too.
create or replace function wake_first_comment() returns trigger language plpgsql as $$
begin
  if (select p.state from publication p
       where p.workspace_id = new.workspace_id and p.id = new.parent_id for share) in ('published', 'assisted-done') then
    new.wake_at := greatest(new.due_at, clock_timestamp());
  end if;
  return new;
end $$;
