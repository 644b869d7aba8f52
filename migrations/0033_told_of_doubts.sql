-- Answers whose outcome was not told, the worker having died in between. What was in doubt, or beside an answer that failed,
-- may have arrived since: that is told whatever the conversation says; a refusal once, while something is still awaited.
create or replace function untold_answers(most integer) returns table (workspace_id uuid, id uuid)
language sql stable security definer set search_path = public as $$
  select m.workspace_id, m.id from conversation c
    join message m on m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.publication_id is not null and m.left_at is null
    join publication p on p.workspace_id = m.workspace_id and p.id = m.publication_id
   where c.answer is not null
     and (p.state = 'published'
       or c.answer in ('leaving', 'doubt') and (p.state in ('refused', 'reconnect-needed') or p.missed_at is not null)
       or c.answer = 'leaving' and p.state = 'unconfirmed')
   limit most
$$;
