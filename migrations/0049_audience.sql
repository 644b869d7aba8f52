-- Who follows an account, as its network tells it: one row for each reading, and none is ever changed.
create table audience_reading (
  workspace_id uuid not null,
  channel_id uuid not null,
  read_at timestamptz not null,
  -- countries, towns, ages…, each with the share of each; empty where the network tells nothing, of few followers for one
  parts jsonb not null,
  primary key (workspace_id, channel_id, read_at),
  foreign key (workspace_id, channel_id) references channel (workspace_id, id) on delete cascade
);
alter table audience_reading enable row level security;
create policy of_workspace on audience_reading using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
revoke update, delete on audience_reading from parvis_app;
