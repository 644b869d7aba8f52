-- What networks bill for what is read there. A resource that is read again on the same day of UTC is billed once, so each is
-- one row; it is known by a hash, since a sum is all that is read of it, and goes after two months.
create table network_reading (
  workspace_id uuid not null references workspace (id) on delete cascade,
  network text not null,
  -- Of UTC, as the networks bill.
  day date not null,
  resource uuid not null,
  -- Millionths of a US dollar.
  amount bigint not null check (amount >= 0),
  primary key (workspace_id, network, day, resource)
);
create index network_reading_month on network_reading (workspace_id, network, day) include (amount);
alter table network_reading enable row level security;
create policy of_workspace on network_reading using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());

create function read_this_month(net text, moment timestamptz) returns bigint
language sql stable as $$
  select coalesce(sum(r.amount), 0)::bigint from network_reading r
   where r.workspace_id = current_workspace() and r.network = net
     and r.day >= (month_of(moment) at time zone 'UTC')::date
$$;

create function sent_this_month(net text, moment timestamptz) returns bigint
language sql stable as $$
  select coalesce(sum(s.amount), 0)::bigint from network_spend s
   where s.workspace_id = current_workspace() and s.network = net and s.spent_at >= month_of(moment)
$$;

-- Half of a budget is kept for what leaves: reading stops there, or where nothing is left.
create function reading_is_over(net text, moment timestamptz) returns boolean
language sql stable as $$
  select coalesce((
    select month.read * 2 >= b.most or month.read + sent_this_month(net, moment) >= b.most
      from network_budget b
           cross join lateral (select read_this_month(net, moment) as read offset 0) as month
     where b.workspace_id = current_workspace() and b.network = net), false)
$$;

-- As before, with what was read.
create or replace function reserve_spend(space uuid, net text, publication uuid, which integer, wanted bigint, moment timestamptz)
returns boolean language plpgsql as $$
declare
  budget bigint;
begin
  perform pg_advisory_xact_lock(hashtextextended(space::text || net, 0));
  if exists (
    select from network_spend s
     where s.workspace_id = space and s.publication_id = publication and s.part = which) then return true; end if;
  select b.most into budget from network_budget b where b.workspace_id = space and b.network = net;
  -- The sums are read only where there is something to compare them with.
  if budget is not null then
    if wanted + sent_this_month(net, moment) + read_this_month(net, moment) > budget then return false; end if;
  end if;
  insert into network_spend (workspace_id, publication_id, part, network, amount, spent_at)
  values (space, publication, which, net, wanted, moment);
  return true;
end $$;
