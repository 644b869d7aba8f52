-- What the team answers often: one text a language, with places to fill in. An expired one is kept, and never inserted.

create table saved_reply (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  name text not null,
  text_fr text not null default '',
  text_en text not null default '',
  -- The last day on which it may be inserted, on the workspace's calendar.
  good_until date,
  uses integer not null default 0,
  last_used_at timestamptz,
  changed_by text references person (id) on delete set null,
  changed_at timestamptz not null,
  primary key (workspace_id, id),
  check (text_fr <> '' or text_en <> '')
);
create unique index saved_reply_name on saved_reply (workspace_id, lower(name));
alter table saved_reply enable row level security;
create policy of_workspace on saved_reply using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
