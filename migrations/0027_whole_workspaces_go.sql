-- A workspace can go whole, in one act: what stands under it goes with it. Accounts are otherwise never deleted, they
-- are marked as removed, so this changes nothing for them.
alter table publication
  drop constraint publication_workspace_id_channel_id_fkey,
  add constraint publication_workspace_id_channel_id_fkey
    foreign key (workspace_id, channel_id) references channel (workspace_id, id) on delete cascade;
