-- A link opens the meeting it was made for and no other: whoever came in by it is a guest of that invitation, whatever
-- else the same person is invited to. Logins from before this cannot tell which; those guests come in again.
delete from "login" where "kind" = 'guest';
--> statement-breakpoint
alter table "login" add column "invitation_id" uuid;
--> statement-breakpoint
alter table "login" add constraint "login_guest" check (("kind" = 'guest') = ("invitation_id" is not null));
--> statement-breakpoint
create index "login_invitation" on "login" ("invitation_id");
