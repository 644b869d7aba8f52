-- A budget was raised or taken away: readings of the network that it stopped are due now. Gives whether there were any.
create function hurry_over_budget_arrivals(space uuid, net text, moment timestamptz) returns boolean
language sql security definer set search_path = public as $$
  with woken as (
    update arrival_turn t
       set next_at = case when t.next_at > moment then moment else t.next_at end,
           history_next_at = case when t.history_next_at > moment then moment else t.history_next_at end,
           wake_at = moment
     where t.workspace_id = space and t.network = net and t.wake_at > moment and t.problem ->> 'code' = 'over-budget'
    returning 1
  )
  select exists (select from woken)
$$;

-- The same for what is counted: the account and its posts keep their own hours, and what is due of them is read.
create function hurry_over_budget_readings(space uuid, net text, moment timestamptz) returns boolean
language sql security definer set search_path = public as $$
  with woken as (
    update counted_channel k set wake_at = moment
     where k.workspace_id = space and k.network = net and k.wake_at > moment and k.problem ->> 'code' = 'over-budget'
    returning 1
  )
  select exists (select from woken)
$$;
