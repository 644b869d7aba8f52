-- A first comment is a publication of its post with words of its own, under the publication that it belongs to: the post on
-- the same account. What it answers is known once that one is out, and is read from it then.
alter table publication
  drop constraint post_or_own_content,
  add constraint post_or_own_content check (
    (post_id is null) = (version is null)
    and (post_id is not null or content is not null)
    and (content is null or post_id is null or parent_id is not null));

-- The publication that a first comment stands under, with its first part as the network names it.
create function parent_of_publication(space uuid, parent uuid) returns table (state text, remote jsonb)
language sql stable security definer set search_path = public as $$
  select p.state, coalesce(p.progress #> '{parts,0}', jsonb_build_object('id', p.remote_id, 'url', p.remote_url))
    from publication p where p.workspace_id = space and p.id = parent
$$;

-- As before, and a first comment says of which publication it is.
create or replace function announce_publication() returns trigger language plpgsql security definer set search_path = public as $$
declare
  told text;
  facts jsonb;
begin
  told := case
    when new.missed_at is not null and old.missed_at is null then 'missed'
    when new.state is distinct from old.state then new.state end;
  facts := jsonb_build_object('publicationId', new.id, 'channelId', new.channel_id, 'network', new.network,
    'state', new.state, 'dueAt', new.due_at, 'url', new.remote_url);
  if new.parent_id is not null then
    facts := facts || jsonb_build_object('parentId', new.parent_id);
  end if;
  if new.post_id is not null then
    perform announce_event(new.workspace_id, 'publication.' || told, facts || jsonb_build_object('postId', new.post_id));
  elsif told = 'published' then
    perform announce_event(new.workspace_id, 'answer.published', facts || coalesce((
      select jsonb_build_object('messageId', m.id, 'conversationId', m.conversation_id) from message m
       where m.workspace_id = new.workspace_id and m.publication_id = new.id limit 1), '{}'));
  end if;
  return null;
end $$;
