-- Conversations: what people answer, in the thread in which they wrote it, and what the team does with it.

create table conversation (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  channel_id uuid not null,
  network text not null,
  -- the network's own word for what makes messages one conversation
  thread text not null,
  kind text not null check (kind in ('comment', 'reply', 'mention', 'quote', 'direct')),
  subject jsonb,
  -- the post of ours under which it stands
  post_id uuid,
  state text not null default 'open' check (state in ('open', 'done')),
  snoozed_until timestamptz,
  -- 0 now, 1 today, 2 can wait
  urgency smallint not null default 2 check (urgency between 0 and 2),
  urgency_reason jsonb not null default '{"rule": "nothing-asked"}',
  -- a person has said how urgent it is: the rules keep quiet
  urgency_set boolean not null default false,
  assignee_id text references person (id) on delete set null,
  label_ids uuid[] not null default '{}',
  -- since when somebody waits for an answer of ours
  waiting_since timestamptz,
  work_at timestamptz generated always as (coalesce(waiting_since, 'infinity')) stored,
  first_message_at timestamptz not null,
  first_reply_at timestamptz,
  last_message_at timestamptz not null,
  -- a person said that nothing is left to answer among what was there then
  settled_at timestamptz,
  -- a message came while the account was connected, or a person handled it; false: only the days before were read
  touched boolean not null default true,
  author_id uuid,
  preview text not null default '',
  visibility text not null default 'visible' check (visibility in ('visible', 'held', 'hidden', 'spam', 'removed')),
  answer text check (answer in ('leaving', 'failed', 'doubt')),
  messages integer not null default 0,
  -- moves with every change of the thread: who answers names the one they saw
  version integer not null default 0,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (channel_id, thread, workspace_id),
  foreign key (workspace_id, channel_id) references channel (workspace_id, id) on delete cascade
) with (fillfactor = 80);
create index conversation_work on conversation (workspace_id, urgency, work_at, id) include (channel_id)
  where state = 'open' and snoozed_until is null;
create index conversation_recent on conversation (workspace_id, last_message_at desc, id desc);
create index conversation_done on conversation (workspace_id, last_message_at desc, id desc) where state = 'done';
create index conversation_later on conversation (workspace_id, snoozed_until, id) where snoozed_until is not null;
create index conversation_due on conversation (snoozed_until) where snoozed_until is not null;
create index conversation_assignee on conversation (workspace_id, assignee_id, urgency, work_at, id) where assignee_id is not null and state = 'open';
create index conversation_held on conversation (workspace_id, channel_id) where visibility = 'held' and state = 'open';
create index conversation_answer on conversation (workspace_id, channel_id) where answer is not null;
create index conversation_post on conversation (workspace_id, post_id) where post_id is not null;
create index conversation_author on conversation (workspace_id, author_id);
alter table conversation enable row level security;
create policy of_workspace on conversation using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

-- What is looked for: stems without accents, in the language of the message, French where it is not told. The account is
-- a word of it, so that a search stays within the accounts of the person who searches.
create function message_words(given text, spoken text, channel uuid) returns tsvector
language sql immutable parallel safe set search_path = public, pg_catalog as $$
  select to_tsvector(case when spoken like 'en%' then 'english'::regconfig else 'french'::regconfig end, fold_text(given))
      || array_to_tsvector(array['@' || channel::text])
$$;

create table message (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  channel_id uuid not null,
  -- null until an answer of ours is on the network
  remote_id text,
  direction text not null check (direction in ('in', 'out')),
  kind text not null check (kind in ('comment', 'reply', 'mention', 'quote', 'direct')),
  identity_id uuid,
  -- who of the team wrote it
  person_id text references person (id) on delete set null,
  text text not null,
  -- how long it was where it was longer than what is kept
  whole_length integer,
  language text,
  media jsonb not null default '[]',
  url text,
  at timestamptz not null,
  edited_at timestamptz,
  -- gone at its source
  removed_at timestamptz,
  visibility text not null default 'visible' check (visibility in ('visible', 'held', 'hidden', 'spam', 'removed')),
  liked boolean not null default false,
  parent text,
  -- what an answer or an act must name on the network
  handle jsonb,
  urgency smallint not null default 2,
  rule text not null default 'nothing-asked',
  rule_words text[] not null default '{}',
  publication_id uuid,
  -- when an answer of ours was on the network
  left_at timestamptz,
  -- the conversation is done once this answer has left
  finishes boolean not null default false,
  -- the conversation's version with which it came or changed
  version integer not null default 0,
  kept_at timestamptz not null,
  words tsvector generated always as (message_words(text, language, channel_id)) stored,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversation (workspace_id, id) on delete cascade
) with (fillfactor = 90);
create unique index message_remote on message (channel_id, remote_id, workspace_id) where remote_id is not null;
create index message_thread on message (workspace_id, conversation_id, at, id);
create index message_recent on message (workspace_id, at desc, id desc);
create index message_identity on message (workspace_id, identity_id) where identity_id is not null;
create index message_publication on message (publication_id) where publication_id is not null;
create index message_words on message using gin (words);
alter table message enable row level security;
create policy of_workspace on message using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

-- A message may be gone before it comes: what was said of it waits here.
create table message_gone (
  workspace_id uuid not null,
  channel_id uuid not null,
  remote_id text not null,
  at timestamptz not null,
  primary key (workspace_id, channel_id, remote_id),
  foreign key (workspace_id, channel_id) references channel (workspace_id, id) on delete cascade
);
alter table message_gone enable row level security;
create policy of_workspace on message_gone using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

create table conversation_note (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  person_id text references person (id) on delete set null,
  text text not null,
  at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversation (workspace_id, id) on delete cascade
);
create index conversation_note_of on conversation_note (workspace_id, conversation_id, at);
alter table conversation_note enable row level security;
create policy of_workspace on conversation_note using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

-- What the team did. Only ever added to.
create table conversation_step (
  workspace_id uuid not null,
  id uuid not null default gen_random_uuid(),
  conversation_id uuid not null,
  at timestamptz not null,
  -- null: nobody of the team, a new message or an hour
  person_id text references person (id) on delete set null,
  step text not null check (step in ('done', 'reopened', 'snoozed', 'woken', 'assigned', 'released', 'urgency', 'labelled',
    'acted', 'answered', 'taken-over')),
  detail jsonb not null default '{}',
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversation (workspace_id, id) on delete cascade
);
create index conversation_step_of on conversation_step (workspace_id, conversation_id, at);
alter table conversation_step enable row level security;
create policy of_workspace on conversation_step using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
revoke update, delete on conversation_step from parvis_app;

create table label (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  name text not null,
  tint smallint not null check (tint between 0 and 5),
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create unique index label_name on label (workspace_id, fold_text(name));
alter table label enable row level security;
create policy of_workspace on label using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

create table inbox_view (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  name text not null,
  filters jsonb not null,
  -- null: the whole team's
  person_id text references person (id) on delete cascade,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
alter table inbox_view enable row level security;
create policy of_workspace on inbox_view using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

create table answer_draft (
  workspace_id uuid not null,
  conversation_id uuid not null,
  person_id text not null references person (id) on delete cascade,
  way text not null check (way in ('public', 'private', 'note')),
  text text not null,
  at timestamptz not null,
  primary key (workspace_id, conversation_id, person_id, way),
  foreign key (workspace_id, conversation_id) references conversation (workspace_id, id) on delete cascade
);
alter table answer_draft enable row level security;
create policy of_workspace on answer_draft using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

-- Who reads and who writes where: of the last seconds, worth nothing after a crash.
create unlogged table conversation_presence (
  workspace_id uuid not null references workspace (id) on delete cascade,
  conversation_id uuid not null,
  person_id text not null references person (id) on delete cascade,
  doing text not null check (doing in ('reading', 'writing')),
  seen_at timestamptz not null,
  primary key (workspace_id, conversation_id, person_id)
);
alter table conversation_presence enable row level security;
create policy of_workspace on conversation_presence using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

-- The answer field is one person's for some minutes.
create unlogged table answer_reservation (
  workspace_id uuid not null references workspace (id) on delete cascade,
  conversation_id uuid not null,
  person_id text not null references person (id) on delete cascade,
  until timestamptz not null,
  primary key (workspace_id, conversation_id)
);
alter table answer_reservation enable row level security;
create policy of_workspace on answer_reservation using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

-- What a person types, as stems of both languages. A word that one of them passes over counts only where no other does; the
-- last one may be unfinished.
create function search_query(typed text[]) returns tsquery language plpgsql immutable set search_path = public as $$
declare
  built tsquery;
  spare tsquery;
  french tsquery;
  english tsquery;
  one tsquery;
  place integer := 0;
  word text;
begin
  foreach word in array typed loop
    place := place + 1;
    word := fold_text(word);
    french := plainto_tsquery('french', word);
    english := plainto_tsquery('english', word);
    one := case when numnode(french) = 0 then english when numnode(english) = 0 then french else french || english end;
    if place = array_length(typed, 1) and word ~ '^[[:alnum:]]{3,}$' then
      one := case when numnode(one) = 0 then to_tsquery('simple', word || ':*') else one || to_tsquery('simple', word || ':*') end;
    end if;
    continue when numnode(one) = 0;
    if numnode(french) = 0 or numnode(english) = 0 then
      spare := coalesce(spare || one, one);
    else
      built := coalesce(built && one, one);
    end if;
  end loop;
  return coalesce(built, spare);
end $$;

-- Messages of these accounts with these words, newest first. Owner-run, because row-level security would keep the index of
-- words from being used; the workspace is said, and must be the one that the caller is in. What is common is found among
-- the newest messages, and what is rare by the index: the first costs little when it finds nothing, and leaves to the
-- second only words that are rare.
create function search_messages(
  space uuid, channels uuid[], typed text[], before_at timestamptz, before_id uuid, most integer
) returns table (id uuid, conversation_id uuid, at timestamptz, text text)
language plpgsql stable security definer set search_path = public
set enable_seqscan = off set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  near constant integer := 4000;
  wanted tsquery := search_query(typed);
  own tsquery;
  found_near integer;
  floor_at timestamptz;
  floor_id uuid;
begin
  if space is distinct from current_workspace() or wanted is null or coalesce(array_length(channels, 1), 0) = 0 then return; end if;
  return query
    select x.id, x.conversation_id, x.at, x.text
      from (select m.* from message m
             where m.workspace_id = space and (before_at is null or (m.at, m.id) < (before_at, before_id))
             order by m.at desc, m.id desc limit near) x
     where x.channel_id = any (channels) and x.words @@ wanted
     order by x.at desc, x.id desc limit most;
  get diagnostics found_near = row_count;
  if found_near >= most then return; end if;
  select m.at, m.id into floor_at, floor_id from message m
   where m.workspace_id = space and (before_at is null or (m.at, m.id) < (before_at, before_id))
   order by m.at desc, m.id desc offset near - 1 limit 1;
  if floor_at is null then return; end if;
  -- A cast takes each as one word; to_tsquery would take it apart.
  select string_agg('''@' || c || '''', ' | ')::tsquery into own from unnest(channels) c;
  return query
    select m.id, m.conversation_id, m.at, m.text from message m
     where m.workspace_id = space and m.words @@ (wanted && own) and (m.at, m.id) < (floor_at, floor_id)
     order by m.at desc, m.id desc limit most - found_near;
end $$;
