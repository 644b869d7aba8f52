-- The hour that the approver saw. Moves are compared with it, so that several small ones are not a far one unasked.
alter table approval add column approved_for timestamptz;

update approval a set approved_for = p.planned_at
  from post p
 where p.workspace_id = a.workspace_id and p.id = a.post_id and a.state = 'approved';
