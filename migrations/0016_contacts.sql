-- Who writes to us. An identity is somebody on one network, as that network names them. A contact is a person, as far as
-- somebody of the team has linked identities: nothing links by itself, a link destroys nothing and can be undone.

create table identity (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  network text not null,
  instance text not null default '',
  remote_id text not null,
  handle text not null,
  display_name text not null,
  avatar text,
  url text,
  standing text not null default 'active' check (standing in ('active', 'blocked', 'gone')),
  -- newest first
  former_handles text[] not null default '{}',
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, network, instance, remote_id)
);
create index identity_seen on identity (workspace_id, last_seen_at desc, id);
alter table identity enable row level security;
create policy of_workspace on identity using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

create table contact (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  note text not null default '',
  note_by text references person (id) on delete set null,
  note_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
alter table contact enable row level security;
create policy of_workspace on contact using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

-- The history of links: a line is closed, never taken away while its identity is there.
create table contact_link (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  identity_id uuid not null,
  linked_by text references person (id) on delete set null,
  linked_at timestamptz not null,
  unlinked_by text references person (id) on delete set null,
  unlinked_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade,
  foreign key (workspace_id, identity_id) references identity (workspace_id, id) on delete cascade
);
create unique index contact_link_open on contact_link (workspace_id, identity_id) where unlinked_at is null;
create index contact_link_contact on contact_link (workspace_id, contact_id) where unlinked_at is null;
alter table contact_link enable row level security;
create policy of_workspace on contact_link using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

-- Small letters without accents, the same for what is kept and what is looked for.
create function fold_text(given text) returns text
language sql immutable parallel safe set search_path = public as $$
  select replace(replace(regexp_replace(normalize(lower(given), NFD), '[\u0300-\u036f]', '', 'g'), 'œ', 'oe'), 'æ', 'ae')
$$;

-- Authors as their messages come, of any number of workspaces: rows of {w, id, net, inst, rid, handle, name, avatar, url,
-- standing, at}. What a newer message says of them counts; the same row may come any number of times, in any order.
-- `standing` is null where nothing is said of it. Gives the id of each.
create function keep_identities(rows jsonb)
returns table (workspace_id uuid, network text, instance text, remote_id text, id uuid)
language sql security definer set search_path = public as $$
  with r as (
    select distinct on (r.w, r.net, r.inst, r.rid) r.*,
           min(r.at) over same as first_at, max(r.at) over same as last_at,
           first_value(r.standing) over (partition by r.w, r.net, r.inst, r.rid
             order by r.standing is null, r.at desc) as stands
      from jsonb_to_recordset(rows) as r(w uuid, id uuid, net text, inst text, rid text, handle text, name text,
        avatar text, url text, standing text, at timestamptz)
    window same as (partition by r.w, r.net, r.inst, r.rid)
     order by r.w, r.net, r.inst, r.rid, r.at desc
  ), kept as (
    insert into identity as i (workspace_id, id, network, instance, remote_id, handle, display_name, avatar, url, standing,
        first_seen_at, last_seen_at)
    select r.w, r.id, r.net, r.inst, r.rid, r.handle, r.name, r.avatar, r.url, coalesce(r.stands, 'active'), r.first_at, r.last_at
      from r order by r.w, r.net, r.inst, r.rid
    on conflict (workspace_id, network, instance, remote_id) do update set
      handle = case when excluded.last_seen_at >= i.last_seen_at then excluded.handle else i.handle end,
      display_name = case when excluded.last_seen_at >= i.last_seen_at then excluded.display_name else i.display_name end,
      avatar = case when excluded.last_seen_at >= i.last_seen_at then excluded.avatar else i.avatar end,
      url = case when excluded.last_seen_at >= i.last_seen_at then coalesce(excluded.url, i.url) else i.url end,
      -- Somebody who writes is there again, whatever was said before.
      standing = case when excluded.last_seen_at >= i.last_seen_at then excluded.standing else i.standing end,
      former_handles = case
        when excluded.handle = i.handle then i.former_handles
        when excluded.last_seen_at >= i.last_seen_at
          then array_prepend(i.handle, array_remove(array_remove(i.former_handles, i.handle), excluded.handle))
        when excluded.handle = any (i.former_handles) then i.former_handles
        else i.former_handles || excluded.handle end,
      first_seen_at = least(i.first_seen_at, excluded.first_seen_at),
      last_seen_at = greatest(i.last_seen_at, excluded.last_seen_at)
    returning i.workspace_id, i.network, i.instance, i.remote_id, i.id
  )
  select k.workspace_id, k.network, k.instance, k.remote_id, k.id from kept k
$$;
