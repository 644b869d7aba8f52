-- What a restore without the key cannot open again: accounts to reconnect, and second factors to set up anew.
-- Returns how many accounts lost their access. Owner-run: it crosses workspaces on purpose.
create function forget_sealed(key_at_hand text) returns bigint
language plpgsql security definer set search_path = public as $$
declare
  lost bigint;
begin
  with gone as (
    delete from channel_credential c where c.key_id <> key_at_hand returning c.workspace_id, c.channel_id
  ), marked as (
    update channel c set state = 'reconnect-needed', updated_at = now()
      from gone where c.workspace_id = gone.workspace_id and c.id = gone.channel_id and c.state = 'connected'
    returning 1
  )
  select count(*) into lost from gone;
  delete from instance_note n where n.key_id <> key_at_hand;
  if lost > 0 then
    -- Second factors are sealed by the same key: nobody must stay locked out of their own data.
    delete from two_factor;
    update person set two_factor_enabled = false where two_factor_enabled;
  end if;
  return lost;
end $$;
