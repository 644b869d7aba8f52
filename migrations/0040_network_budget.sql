-- What networks that ask for money may cost in a month, and what each part that was sent is taken to have cost.
-- Amounts are in millionths of a US dollar; a month is one of UTC, as the networks bill.
create table network_budget (
  workspace_id uuid not null references workspace (id) on delete cascade,
  network text not null,
  -- at most so much a month
  most bigint not null check (most >= 0),
  changed_by text references person (id) on delete set null,
  changed_at timestamptz not null,
  primary key (workspace_id, network)
);
alter table network_budget enable row level security;
create policy of_workspace on network_budget using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

create table network_spend (
  workspace_id uuid not null references workspace (id) on delete cascade,
  -- A part that is sent again after it was proved absent costs once.
  publication_id uuid not null,
  part integer not null,
  network text not null,
  amount bigint not null check (amount >= 0),
  spent_at timestamptz not null,
  primary key (workspace_id, publication_id, part)
);
create index network_spend_month on network_spend (workspace_id, network, spent_at) include (amount);
alter table network_spend enable row level security;
create policy of_workspace on network_spend using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

create function month_of(moment timestamptz) returns timestamptz
language sql immutable as $$
  select date_trunc('month', moment at time zone 'UTC') at time zone 'UTC'
$$;

-- Keeps the money aside before the call, so that two workers together do not go over. False: it would.
create function reserve_spend(space uuid, net text, publication uuid, which integer, wanted bigint, moment timestamptz)
returns boolean language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(space::text || net, 0));
  if exists (
    select from network_spend s
     where s.workspace_id = space and s.publication_id = publication and s.part = which) then return true; end if;
  if wanted + coalesce((
       select sum(s.amount) from network_spend s
        where s.workspace_id = space and s.network = net and s.spent_at >= month_of(moment)), 0)
     > (select b.most from network_budget b where b.workspace_id = space and b.network = net) then return false; end if;
  insert into network_spend (workspace_id, publication_id, part, network, amount, spent_at)
  values (space, publication, which, net, wanted, moment);
  return true;
end $$;
