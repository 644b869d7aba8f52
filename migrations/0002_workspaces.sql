-- A workspace is one brand or client, strictly apart from the others.
-- Every tenant table carries workspace_id first in its key, and a policy that shows one workspace at a time.

create table workspace (
  id uuid primary key,
  name text not null check (length(name) between 1 and 80),
  time_zone text not null default 'Europe/Paris',
  language text not null default 'fr' check (language in ('fr', 'en')),
  logo_media_id uuid,
  settings jsonb not null default '{}',
  created_at timestamptz not null default now()
);
alter table workspace enable row level security;
create policy of_workspace on workspace using (id = current_workspace()) with check (id = current_workspace());

create table member (
  workspace_id uuid not null references workspace (id) on delete cascade,
  person_id text not null references person (id) on delete cascade,
  role text not null check (role in
    ('responsible', 'community-manager', 'moderator', 'writer', 'approver', 'department', 'reader')),
  -- null: every channel of the workspace
  channel_ids uuid[],
  initials text,
  created_at timestamptz not null default now(),
  primary key (workspace_id, person_id)
);
create index member_person on member (person_id);
alter table member enable row level security;
create policy of_workspace on member using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

create table invitation (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  email text not null,
  role text not null,
  channel_ids uuid[],
  token_hash bytea not null unique,
  invited_by text not null references person (id) on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  primary key (workspace_id, id)
);
alter table invitation enable row level security;
create policy of_workspace on invitation using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

-- The audit log holds ids and hashes, never names or texts, so that erasing a person breaks no chain.
create table audit_entry (
  workspace_id uuid not null references workspace (id) on delete cascade,
  number bigint not null,
  at timestamptz not null,
  actor_id text not null,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  detail_hash bytea not null,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (workspace_id, number)
);
alter table audit_entry enable row level security;
create policy of_workspace on audit_entry using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
revoke insert, update, delete on audit_entry from parvis_app;

-- Appends one entry to the chain of the current workspace. Owner-run: the application cannot write the table itself.
create function append_audit_entry(
  actor text, act text, kind text, subject text, detail bytea, moment timestamptz
) returns bigint language plpgsql security definer set search_path = public as $$
declare
  space uuid := current_workspace();
  last_number bigint;
  last_hash bytea;
  next_hash bytea;
begin
  perform pg_advisory_xact_lock(hashtextextended('audit:' || space::text, 0));
  select number, hash into last_number, last_hash
    from audit_entry where workspace_id = space order by number desc limit 1;
  last_number := coalesce(last_number, 0);
  last_hash := coalesce(last_hash, sha256(convert_to(space::text, 'UTF8')));
  next_hash := sha256(last_hash || convert_to(concat_ws(E'\n',
    space::text, (last_number + 1)::text,
    to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    actor, act, kind, subject, encode(detail, 'hex')), 'UTF8'));
  insert into audit_entry values
    (space, last_number + 1, moment, actor, act, kind, subject, detail, last_hash, next_hash);
  return last_number + 1;
end $$;

-- The doors that must open before a workspace is known.
create function workspaces_of_person(person text)
returns table (id uuid, name text, time_zone text, language text, logo_media_id uuid, role text, channel_ids uuid[])
language sql stable security definer set search_path = public as $$
  select w.id, w.name, w.time_zone, w.language, w.logo_media_id, m.role, m.channel_ids
    from member m join workspace w on w.id = m.workspace_id
   where m.person_id = person order by w.name, w.id
$$;

create function find_invitation(hash bytea)
returns table (workspace_id uuid, id uuid) language sql stable security definer set search_path = public as $$
  select i.workspace_id, i.id from invitation i where i.token_hash = hash
$$;

create function count_people() returns bigint language sql stable security definer set search_path = public as $$
  select count(*) from person
$$;

-- Ids alone, for the operator's commands that go through every workspace.
create function all_workspaces() returns table (id uuid) language sql stable security definer set search_path = public as $$
  select w.id from workspace w order by w.created_at, w.id
$$;
