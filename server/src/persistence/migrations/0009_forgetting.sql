-- The number of the last row after which words must leave the log, the snapshot and the windows; null: nothing to forget.
-- Written with the row itself, so that a crash between withdrawing and forgetting loses neither.
alter table "board" add column "forget_seq" bigint;
--> statement-breakpoint
-- What an organisation took back. Ids only. It waits (`settled_at` null) until its other copies are gone too.
create table "withdrawal" (
  "board_id" uuid not null references "board"("id") on delete cascade,
  "element_id" uuid not null,
  "organisation_id" uuid not null references "organisation"("id") on delete cascade,
  "at" timestamp with time zone not null default now(),
  "settled_at" timestamp with time zone,
  primary key ("board_id", "element_id")
);
--> statement-breakpoint
create index "withdrawal_unsettled" on "withdrawal" ("board_id") where settled_at is null;
