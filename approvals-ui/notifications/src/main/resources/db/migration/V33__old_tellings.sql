-- When something was last settled in a lane, so that lanes are forgotten some time after the last telling of theirs.
alter table telling_lane add column settled_at timestamptz;
create index telling_lane_age on telling_lane (settled_at);

-- The newest tellings are looked at first.
create index telling_newest on telling (log_index, part, id);
