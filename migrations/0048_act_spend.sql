-- Acts on what is on a network already are paid for like what is sent, and counted with it.
alter table network_spend rename column publication_id to paid_for;
comment on column network_spend.paid_for is
  'A publication, whose parts count from 0 and whose taking down is part -1; or one act on a message, by a number of its own.';

drop function reserve_spend(uuid, text, uuid, integer, bigint, timestamptz);

-- As before. `beyond`: a person was told the price and goes over the budget; it is counted all the same.
create function reserve_spend(
  space uuid, net text, thing uuid, which integer, wanted bigint, beyond boolean, moment timestamptz)
returns boolean language plpgsql as $$
declare
  budget bigint;
begin
  perform pg_advisory_xact_lock(hashtextextended(space::text || net, 0));
  if exists (
    select from network_spend s
     where s.workspace_id = space and s.paid_for = thing and s.part = which) then return true; end if;
  select b.most into budget from network_budget b where b.workspace_id = space and b.network = net and not beyond;
  -- The sums are read only where there is something to compare them with.
  if budget is not null then
    if wanted + sent_this_month(net, moment) + read_this_month(net, moment) > budget then return false; end if;
  end if;
  insert into network_spend (workspace_id, paid_for, part, network, amount, spent_at)
  values (space, thing, which, net, wanted, moment);
  return true;
end $$;
