-- Kept reports. The facts of a report are frozen when it is made: what is drawn from them says the same for ever. The
-- application may add a report and never change or delete one.
create table report_snapshot (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  period_kind text not null check (period_kind in ('month', 'week', 'quarter', 'free')),
  first_day date not null,
  last_day date not null,
  language text not null check (language in ('fr', 'en')),
  -- whose figures it holds: it is for whoever may use all of them
  channel_ids uuid[] not null,
  -- json, not jsonb: kept as it was written, the order of its keys included
  facts json not null,
  facts_digest text not null,
  made_by text references person (id) on delete set null,
  made_at timestamptz not null,
  primary key (workspace_id, id)
);
create index report_snapshot_recent on report_snapshot (workspace_id, made_at desc, id desc);
alter table report_snapshot enable row level security;
create policy of_workspace on report_snapshot using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
revoke update, delete on report_snapshot from parvis_app;

-- The document drawn from a snapshot. It can be drawn again at any time: only its file's name is kept.
create table report_document (
  workspace_id uuid not null,
  snapshot_id uuid not null,
  state text not null default 'preparing' check (state in ('preparing', 'ready', 'failed')),
  -- hundredths
  progress smallint not null default 0 check (progress between 0 and 100),
  started_at timestamptz not null,
  sha256 text,
  bytes integer,
  pages integer,
  primary key (workspace_id, snapshot_id),
  foreign key (workspace_id, snapshot_id) references report_snapshot (workspace_id, id) on delete cascade
);
alter table report_document enable row level security;
create policy of_workspace on report_document using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
