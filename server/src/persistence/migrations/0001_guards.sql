-- The database's own walls. They hold for every path into the tables, also one that forgets to ask the gate.

-- One refusal for all of them: code 23001 and the name of the rule as constraint, never a value of a row.
create function rd_refuse() returns trigger language plpgsql as $$
begin
  raise exception using
    errcode = '23001', constraint = tg_argv[0], table = tg_table_name, message = 'refused by rule ' || tg_argv[0];
end $$;
--> statement-breakpoint
-- A room is one world for ever: neither its level nor its dossier changes.
create trigger room_is_fixed before update on room for each row
  when (old.id is distinct from new.id or old.level is distinct from new.level or old.dossier_id is distinct from new.dossier_id)
  execute function rd_refuse('room_is_fixed');
--> statement-breakpoint
create trigger board_is_fixed before update on board for each row
  when (old.id is distinct from new.id or old.room_id is distinct from new.room_id
    or old.level is distinct from new.level or old.kind is distinct from new.kind)
  execute function rd_refuse('board_is_fixed');
--> statement-breakpoint
-- An old epoch never comes back: what was erased would return with it.
create trigger board_epoch_rises before update on board for each row
  when (new.epoch < old.epoch)
  execute function rd_refuse('board_epoch_rises');
--> statement-breakpoint
-- A member of the name list stays in its dossier.
create trigger group_member_is_fixed before update on group_member for each row
  when (old.id is distinct from new.id or old.dossier_id is distinct from new.dossier_id)
  execute function rd_refuse('group_member_is_fixed');
--> statement-breakpoint
create trigger plan_version_is_frozen before update on plan_version for each row
  execute function rd_refuse('plan_version_is_frozen');
--> statement-breakpoint
create trigger audit_is_append_only before update or delete or truncate on audit for each statement
  execute function rd_refuse('audit_is_append_only');
--> statement-breakpoint
-- A written update is never rewritten; compaction removes it.
create trigger board_update_is_fixed before update on board_update for each row
  execute function rd_refuse('board_update_is_fixed');
--> statement-breakpoint
-- At most one part of a meeting is open. Deferred, so that one transaction may close one and open the next in any order.
alter table part add constraint part_one_open
  exclude using btree (meeting_id with =) where (state = 'open') deferrable initially deferred;
--> statement-breakpoint
-- Control notifications: whoever changes a right, by whatever path, the server hears it when that transaction commits.
-- The payload is the table's name and nothing else.
create function rd_notify() returns trigger language plpgsql as $$
begin
  perform pg_notify(tg_argv[0], tg_table_name);
  return null;
end $$;
--> statement-breakpoint
create trigger dossier_role_access after insert or update or delete or truncate on dossier_role
  for each statement execute function rd_notify('rd_access');
--> statement-breakpoint
create trigger part_access after insert or update or delete or truncate on part
  for each statement execute function rd_notify('rd_access');
--> statement-breakpoint
create trigger part_guest_access after insert or update or delete or truncate on part_guest
  for each statement execute function rd_notify('rd_access');
--> statement-breakpoint
create trigger statement_signature_access after insert or update or delete or truncate on statement_signature
  for each statement execute function rd_notify('rd_access');
--> statement-breakpoint
create trigger decision_access after insert or update or delete or truncate on decision
  for each statement execute function rd_notify('rd_access');
--> statement-breakpoint
create trigger dossier_access after insert or update or delete or truncate on dossier
  for each statement execute function rd_notify('rd_access');
--> statement-breakpoint
create trigger covenant_signature_access after insert or update or delete or truncate on covenant_signature
  for each statement execute function rd_notify('rd_access');
--> statement-breakpoint
create trigger organisation_access after update or delete or truncate on organisation
  for each statement execute function rd_notify('rd_access');
--> statement-breakpoint
create trigger account_access after update or delete or truncate on account
  for each statement execute function rd_notify('rd_access');
--> statement-breakpoint
-- A login is touched with every request (`last_seen_at`); only what bears on its right is told.
create trigger login_access after insert or update of account_id, expires_at, ended_at or delete or truncate on login
  for each statement execute function rd_notify('rd_access');
--> statement-breakpoint
-- A board is touched with every saved tick (`last_seq`); only its coming, going and freezing is told.
create trigger board_access after insert or update of frozen_at, epoch or delete or truncate on board
  for each statement execute function rd_notify('rd_access');
--> statement-breakpoint
-- The airlock works with the name list: a change of it is heard at once, on a channel of its own.
create trigger group_member_names after insert or update or delete or truncate on group_member
  for each statement execute function rd_notify('rd_names');
