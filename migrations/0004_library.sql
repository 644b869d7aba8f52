-- Media: the file lives in the file store under its hash; the row says what it is.

create table media (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  name text not null,
  content_type text not null,
  sha256 text not null,
  bytes bigint not null,
  width integer,
  height integer,
  dominant_color text,
  alt text not null default '',
  uploaded_by text references person (id) on delete set null,
  created_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (workspace_id, id)
);
create index media_recent on media (workspace_id, created_at desc) where deleted_at is null;
alter table media enable row level security;
create policy of_workspace on media using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
