-- Files of posts that people bring along: what was read of a file until it is imported, and which posts came of it.

create table post_import (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  name text not null,
  -- The same file twice is noticed.
  digest text not null,
  state text not null default 'open' check (state in ('open', 'imported', 'withdrawn')),
  -- Lines of cells, as the file has them; gone once imported, since the posts hold the texts from then on.
  sheet jsonb,
  posts integer not null default 0,
  made_by text references person (id) on delete set null,
  created_at timestamptz not null,
  imported_at timestamptz,
  primary key (workspace_id, id),
  check ((state = 'open') = (sheet is not null))
);
create index post_import_digest on post_import (workspace_id, digest);
alter table post_import enable row level security;
create policy of_workspace on post_import using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

create table imported_post (
  workspace_id uuid not null,
  import_id uuid not null,
  post_id uuid not null,
  -- The line of the file, the first is 1.
  line integer not null,
  primary key (workspace_id, import_id, post_id),
  foreign key (workspace_id, import_id) references post_import (workspace_id, id) on delete cascade,
  foreign key (workspace_id, post_id) references post (workspace_id, id) on delete cascade
);
create index imported_post_of_post on imported_post (workspace_id, post_id);
alter table imported_post enable row level security;
create policy of_workspace on imported_post using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
