-- Posts, immutable versions, approvals, and the publications that leave.

create table post (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  title text not null default '',
  stage text not null default 'draft' check (stage in ('draft', 'to-approve', 'change-asked', 'approved')),
  -- the working copy; revision is what a save must name to be accepted
  draft jsonb not null,
  draft_revision integer not null default 1,
  draft_by text references person (id) on delete set null,
  draft_at timestamptz not null default now(),
  latest_version integer not null default 0,
  -- the wished moment, as a wall-clock time in a zone, and its instant
  planned_date date,
  planned_time time,
  planned_zone text,
  planned_at timestamptz,
  author_id text references person (id) on delete set null,
  created_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (workspace_id, id)
);
create index post_planned on post (workspace_id, planned_at) where deleted_at is null;
create index post_recent on post (workspace_id, draft_at desc) where deleted_at is null;
alter table post enable row level security;
create policy of_workspace on post using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

create table post_version (
  workspace_id uuid not null,
  post_id uuid not null,
  number integer not null,
  content jsonb not null,
  digest text not null,
  author_id text,
  created_at timestamptz not null default now(),
  primary key (workspace_id, post_id, number),
  foreign key (workspace_id, post_id) references post (workspace_id, id) on delete cascade
);
alter table post_version enable row level security;
create policy of_workspace on post_version using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
revoke update on post_version from parvis_app;

create table approval (
  workspace_id uuid not null,
  id uuid not null,
  post_id uuid not null,
  version integer not null,
  asked_by text references person (id) on delete set null,
  asked_at timestamptz not null,
  approver_id text references person (id) on delete set null,
  answer_before timestamptz,
  state text not null default 'open' check (state in ('open', 'approved', 'change-asked', 'dropped')),
  -- who decided: a member, or the holder of a link
  decided_by text references person (id) on delete set null,
  decided_link uuid,
  note text not null default '',
  decided_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, post_id, version) references post_version (workspace_id, post_id, number) on delete cascade
);
create index approval_open on approval (workspace_id, asked_at) where state = 'open';
create index approval_post on approval (workspace_id, post_id, asked_at desc);
alter table approval enable row level security;
create policy of_workspace on approval using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

create table approval_link (
  workspace_id uuid not null,
  id uuid not null,
  post_id uuid not null,
  guest_name text not null,
  guest_email text,
  token_hash bytea not null unique,
  seen_version integer,
  seen_at timestamptz,
  created_by text references person (id) on delete set null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, post_id) references post (workspace_id, id) on delete cascade
);
alter table approval_link enable row level security;
create policy of_workspace on approval_link using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

create function find_approval_link(hash bytea)
returns table (workspace_id uuid, id uuid) language sql stable security definer set search_path = public as $$
  select l.workspace_id, l.id from approval_link l where l.token_hash = hash
$$;

create table slot (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  -- 1 is Monday
  weekday smallint not null check (weekday between 1 and 7),
  local_time time not null,
  time_zone text not null,
  channel_ids uuid[] not null default '{}',
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
alter table slot enable row level security;
create policy of_workspace on slot using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

-- The publish gate: while a pause is open, nothing of the channels that it names leaves.
create table publish_pause (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  reason text not null,
  -- null: every channel of the workspace
  channel_ids uuid[],
  started_by text references person (id) on delete set null,
  started_at timestamptz not null,
  planned_end timestamptz,
  ended_by text references person (id) on delete set null,
  ended_at timestamptz,
  primary key (workspace_id, id)
);
create index publish_pause_open on publish_pause (workspace_id) where ended_at is null;
alter table publish_pause enable row level security;
create policy of_workspace on publish_pause using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

create unlogged table presence (
  workspace_id uuid not null references workspace (id) on delete cascade,
  post_id uuid not null,
  person_id text not null references person (id) on delete cascade,
  doing text not null default 'reading' check (doing in ('reading', 'writing')),
  seen_at timestamptz not null,
  primary key (workspace_id, post_id, person_id)
);
alter table presence enable row level security;
create policy of_workspace on presence using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
