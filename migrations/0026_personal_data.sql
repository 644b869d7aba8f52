-- What a person may ask: to read what is held of them, and that it be erased.

-- A receipt holds counts and a hash that only who knows the profile can make again: nothing of the person.
create table erasure_receipt (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  kind text not null check (kind in ('audience', 'team')),
  -- sha256 of the receipt's id and of each profile erased
  proof bytea not null,
  -- rows changed, by table
  counts jsonb not null,
  asked_by text,
  at timestamptz not null,
  primary key (workspace_id, id)
);
create index erasure_receipt_recent on erasure_receipt (workspace_id, at desc);
alter table erasure_receipt enable row level security;
create policy of_workspace on erasure_receipt using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
revoke update, delete on erasure_receipt from parvis_app;

-- What was erased does not come back when a network tells it again: only hashes of the network's ids are kept.
create table erased_message (
  workspace_id uuid not null,
  channel_id uuid not null,
  digest bytea not null,
  primary key (workspace_id, channel_id, digest),
  foreign key (workspace_id, channel_id) references channel (workspace_id, id) on delete cascade
);
alter table erased_message enable row level security;
create policy of_workspace on erased_message using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

create function erased_digest(channel uuid, remote text) returns bytea
language sql immutable parallel safe as $$
  select sha256(convert_to(channel::text || E'\n' || remote, 'UTF8'))
$$;

-- Which of these messages, rows of {w, ch, rid}, were erased. Owner-run: a batch crosses workspaces.
create function erased_among(rows jsonb) returns table (channel_id uuid, remote_id text)
language sql stable security definer set search_path = public as $$
  select r.ch, r.rid from jsonb_to_recordset(rows) as r(w uuid, ch uuid, rid text)
    join erased_message e on e.workspace_id = r.w and e.channel_id = r.ch and e.digest = erased_digest(r.ch, r.rid)
$$;

-- A line of the ledger keeps its outcome; the network's words beside it may name somebody, and may be erased.
create or replace function keep_attempt_outcome() returns trigger language plpgsql as $$
begin
  if old.outcome is not null and (to_jsonb(new) - 'answer' is distinct from to_jsonb(old) - 'answer' or new.answer is not null) then
    raise exception 'an attempt keeps its outcome';
  end if;
  return new;
end $$;

-- Erases what the inbox holds of these profiles in the current workspace: their words, and what the team wrote of them
-- beside. Rows stay where figures count them. Owner-run: the history of steps cannot be changed otherwise.
create function erase_from_inbox(profiles uuid[], moment timestamptz) returns jsonb
language plpgsql security definer set search_path = public as $$
declare
  space uuid := current_workspace();
  theirs uuid[];
  remotes text[];
  counts jsonb := '{}';
  n bigint;
begin
  select array_agg(distinct m.conversation_id), array_agg(m.remote_id) filter (where m.remote_id is not null)
    into theirs, remotes
    from message m where m.workspace_id = space and m.identity_id = any (profiles);
  theirs := coalesce(theirs, '{}') || coalesce((select array_agg(c.id) from conversation c
    where c.workspace_id = space and c.author_id = any (profiles)), '{}');
  remotes := coalesce(remotes, '{}');

  insert into erased_message (workspace_id, channel_id, digest)
  select m.workspace_id, m.channel_id, erased_digest(m.channel_id, m.remote_id) from message m
   where m.workspace_id = space and m.identity_id = any (profiles) and m.remote_id is not null
  on conflict do nothing;

  update conversation_step s set detail = s.detail - 'reason' - 'words' - 'name'
   where s.workspace_id = space and s.conversation_id = any (theirs) and s.detail <> '{}';
  get diagnostics n = row_count; counts := counts || jsonb_build_object('conversation_step', n);
  delete from conversation_note o where o.workspace_id = space and o.conversation_id = any (theirs);
  get diagnostics n = row_count; counts := counts || jsonb_build_object('conversation_note', n);
  delete from answer_draft d where d.workspace_id = space and d.conversation_id = any (theirs);
  get diagnostics n = row_count; counts := counts || jsonb_build_object('answer_draft', n);
  delete from message_gone g where g.workspace_id = space and g.remote_id = any (remotes);

  update message m set parent = null
   where m.workspace_id = space and m.parent = any (remotes);
  update message m
     set text = '', whole_length = null, language = null, media = '[]', url = null, remote_id = null, parent = null,
         handle = null, rule_words = '{}', removed_at = coalesce(m.removed_at, moment), visibility = 'removed'
   where m.workspace_id = space and m.identity_id = any (profiles);
  get diagnostics n = row_count; counts := counts || jsonb_build_object('message', n);
  -- What our own answers name on the network is what they answered.
  update message m set handle = null
   where m.workspace_id = space and m.conversation_id = any (theirs) and m.direction = 'out' and m.handle is not null;

  update conversation c
     set preview = '', urgency_reason = c.urgency_reason - 'words', thread = 'erased:' || c.id,
         subject = case when c.post_id is null then null else c.subject end, version = c.version + 1
   where c.workspace_id = space and c.id = any (theirs)
     and (c.author_id = any (profiles) or c.thread = any (remotes));
  get diagnostics n = row_count; counts := counts || jsonb_build_object('conversation', n);
  return counts;
end $$;

-- Every row that names a person of a team, in every workspace and whatever the table: what points at `person` is read from
-- the database's own description, so that no table is forgotten. What opens anything is left out. Owner-run: for the operator.
create function held_of_teammate(who text) returns table (kind text, held jsonb)
language plpgsql stable security definer set search_path = public as $$
declare
  place record;
begin
  return query select 'person', to_jsonb(p) from person p where p.id = who;
  for place in
    select c.conrelid::regclass as name, a.attname as col
      from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype = 'f' and c.confrelid = 'person'::regclass
     order by 1, 2
  loop
    return query execute format(
      'select %L::text, to_jsonb(t) - array[''token'', ''password'', ''secret'', ''backup_codes'', ''key'', ''sealed'', ''words'',
         ''access_token'', ''refresh_token'', ''id_token''] from %s t where t.%I = $1 limit 10000',
      place.name::text, place.name, place.col) using who;
  end loop;
  return query select 'audit_entry', jsonb_build_object('at', e.at, 'action', e.action, 'subjectKind', e.subject_kind,
    'subjectId', e.subject_id) from audit_entry e where e.actor_id = who order by e.at;
end $$;

-- Where reading stands may name messages to look at again: without those of whom was erased. The fence moves, so that a page
-- being read saves nothing that names them.
create function set_arrival_cursors(channel uuid, fresh jsonb, fresh_history jsonb) returns void
language sql security definer set search_path = public as $$
  update arrival_turn set cursor = fresh, history_cursor = fresh_history, fence = fence + 1
   where workspace_id = current_workspace() and channel_id = channel
$$;
