-- Who speaks: a person's initials in a workspace, and how its posts are signed, are known as soon as one enters it.
drop function workspaces_of_person(text);
create function workspaces_of_person(person text)
returns table (id uuid, name text, time_zone text, language text, logo_media_id uuid, role text, channel_ids uuid[],
  initials text, settings jsonb)
language sql stable security definer set search_path = public as $$
  select w.id, w.name, w.time_zone, w.language, w.logo_media_id, m.role, m.channel_ids, m.initials, w.settings
    from member m join workspace w on w.id = m.workspace_id
   where m.person_id = person order by w.name, w.id
$$;
