-- A first comment starts once its post is published. One that is written after that starts at its own hour: what wakes
-- the others, the outcome of the post, has come and gone. The post is held until the comment is in, so that it cannot be
-- taken, leave and answer in between.
create function wake_first_comment() returns trigger language plpgsql as $$
begin
  if (select p.state from publication p
       where p.workspace_id = new.workspace_id and p.id = new.parent_id for share) = 'published' then
    new.wake_at := greatest(new.due_at, clock_timestamp());
  end if;
  return new;
end $$;
create trigger first_comment_planned before insert on publication for each row
  when (new.parent_id is not null and new.state = 'scheduled' and new.wake_at is null)
  execute function wake_first_comment();
