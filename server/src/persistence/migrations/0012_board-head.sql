-- What changes with every commit stands apart from what a board is (docs/decisions/0014): a narrow row without further
-- indexes, rules or triggers that a saved tick would meet. Room is left in each page, so that a changed row stays where it is.
create table "board_head" (
  "board_id" uuid primary key references "board"("id") on delete cascade,
  "epoch" integer not null default 1,
  "last_seq" bigint not null default 0,
  "forget_seq" bigint,
  "fence" bigint not null default 0,
  "frozen_at" timestamp (3) with time zone
) with (fillfactor = 50);
--> statement-breakpoint
insert into "board_head" ("board_id", "epoch", "last_seq", "forget_seq", "fence", "frozen_at")
select "id", "epoch", "last_seq", "forget_seq", "fence", "frozen_at" from "board";
--> statement-breakpoint
drop trigger board_epoch_rises on board;
--> statement-breakpoint
drop trigger board_access on board;
--> statement-breakpoint
alter table "board" drop constraint "board_epoch", drop column "epoch", drop column "last_seq", drop column "forget_seq",
  drop column "fence", drop column "frozen_at";
--> statement-breakpoint
-- A board has a head from its first moment on.
create function rd_board_head() returns trigger language plpgsql as $$
begin
  insert into board_head (board_id) values (new.id);
  return null;
end $$;
--> statement-breakpoint
create trigger board_has_head after insert on board for each row execute function rd_board_head();
--> statement-breakpoint
-- The log has no foreign key: who writes in it holds the head of the board, so it is there, and proving that again for each
-- row would cost as much as writing it. So the log goes with the head, in the transaction that erases the board: whoever
-- was still writing held the head, and is waited for.
alter table "board_update" drop constraint "board_update_board_id_board_id_fk";
--> statement-breakpoint
create function rd_log_goes() returns trigger language plpgsql as $$
begin
  delete from board_update where board_id = old.board_id;
  return null;
end $$;
--> statement-breakpoint
create trigger board_head_log after delete on board_head for each row execute function rd_log_goes();
--> statement-breakpoint
-- An old epoch never comes back: what was erased would return with it. Looked at after the change: before it PostgreSQL
-- would lock the row once more for each commit, also of those that leave the epoch alone.
create trigger board_epoch_rises after update of epoch on board_head for each row
  when (new.epoch < old.epoch)
  execute function rd_refuse('board_epoch_rises');
--> statement-breakpoint
-- Of a board its coming, its going and its freezing are told, and not that something was saved.
create trigger board_access after insert or delete or truncate on board
  for each statement execute function rd_notify('rd_access');
--> statement-breakpoint
create trigger board_head_access after update of frozen_at, epoch on board_head
  for each statement execute function rd_notify('rd_access');
