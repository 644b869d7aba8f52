-- The look of a workspace: its colour, beside the logo that it has had a column for. No foreign key holds the logo: media
-- stand under the workspace already, and a circle of keys could not be restored.
alter table workspace add column brand_colour text check (brand_colour ~ '^#[0-9a-f]{6}$');

-- A kept report keeps the look that it was made in. Empty: the house's own colour, no logo.
alter table report_snapshot
  add column brand_colour text check (brand_colour ~ '^#[0-9a-f]{6}$'),
  add column logo_media_id uuid;
