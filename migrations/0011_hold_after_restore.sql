-- A backup knows nothing of what was sent after it was made. Sending by itself what was due since then would publish
-- twice, so a person decides for each: what is past its hour is missed, what was on its way is a doubt of theirs to clear
-- up. A first comment whose post has not left keeps waiting for it. Owner-run: it crosses workspaces on purpose.
create function hold_after_restore(moment timestamptz) returns table (missed bigint, doubts bigint)
language sql security definer set search_path = public as $$
  with past as (
    update publication p
       set missed_at = moment, missed_pause = null, wake_at = null, fence = p.fence + 1, updated_at = moment
     where p.state in ('scheduled', 'waiting') and p.due_at <= moment
       and (p.parent_id is null or p.wake_at is not null)
    returning 1
  ), in_flight as (
    update publication p
       set state = 'unconfirmed', asks_person = true, wake_at = null, worker = null, lease_until = null,
           doubt_from = coalesce(p.doubt_from, p.lease_until), fence = p.fence + 1,
           reason = '{"code": "outcome-yours"}', updated_at = moment
     where p.state in ('sending', 'unconfirmed')
    returning 1
  )
  select (select count(*) from past), (select count(*) from in_flight)
$$;
