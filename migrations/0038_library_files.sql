-- The library takes videos, documents and captions beside pictures. `framed`: the thumbnail shows the file itself; else a plain
-- sheet stands for it. The focus is what a crop keeps, from 0 to 1 of the width and of the height.
alter table media
  add column kind text not null default 'image' check (kind in ('image', 'video', 'document', 'captions')),
  -- Of a video: {seconds, framesPerSecond, codec, sound}.
  add column video jsonb,
  add column focus_x real not null default 0.5 check (focus_x between 0 and 1),
  add column focus_y real not null default 0.5 check (focus_y between 0 and 1),
  add column framed boolean not null default true,
  add constraint media_video check ((kind = 'video') = (video is not null));

-- A video made again within the limits of a network, by a job: the page follows it here.
create table media_conversion (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  media_id uuid not null,
  wanted jsonb not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed')),
  -- From 0 to 1.
  progress real not null default 0,
  result_id uuid,
  -- Why it failed: {code, values}.
  refusal jsonb,
  asked_by text references person (id) on delete set null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, media_id) references media (workspace_id, id) on delete cascade
);
alter table media_conversion enable row level security;
create policy of_workspace on media_conversion using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
