-- What a board's snapshot holds, by client: who joins can be asked what else it has before the snapshot is taken apart.
-- Null for snapshots from before; the next compaction fills it.
alter table "board_snapshot" add column "state_vector" bytea;
