CREATE TABLE "held_text" (
	"id" uuid NOT NULL,
	"board_id" uuid NOT NULL,
	"root" text NOT NULL,
	"organisation_id" uuid NOT NULL,
	"account_id" uuid,
	"cause" text NOT NULL,
	"fields" jsonb,
	"held_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"outcome" text,
	"reason" text,
	"settled_by" uuid,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "held_text_board_id_id_held_at_pk" PRIMARY KEY("board_id","id","held_at"),
	CONSTRAINT "held_text_cause" CHECK ("held_text"."cause" in ('found', 'flagged')),
	CONSTRAINT "held_text_outcome" CHECK ("held_text"."outcome" in ('released', 'rewritten', 'moved', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "released_text" (
	"board_id" uuid NOT NULL,
	"element_id" uuid NOT NULL,
	"text_hash" "bytea" NOT NULL,
	"reason" text NOT NULL,
	"released_by" uuid,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "released_text_board_id_element_id_text_hash_pk" PRIMARY KEY("board_id","element_id","text_hash")
);
--> statement-breakpoint
CREATE TABLE "released_word" (
	"dossier_id" uuid NOT NULL,
	"word_hash" "bytea" NOT NULL,
	"reason" text NOT NULL,
	"released_by" uuid,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "released_word_dossier_id_word_hash_pk" PRIMARY KEY("dossier_id","word_hash")
);
--> statement-breakpoint
CREATE TABLE "display_pairing" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"admitted_by" uuid,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "display_pairing_code" UNIQUE("code_hash")
);
--> statement-breakpoint
CREATE TABLE "invitation_part" (
	"invitation_id" uuid NOT NULL,
	"part_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	CONSTRAINT "invitation_part_invitation_id_part_id_pk" PRIMARY KEY("invitation_id","part_id")
);
--> statement-breakpoint
CREATE TABLE "limit_answer" (
	"invitation_id" uuid NOT NULL,
	"part_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"answer" text NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "limit_answer_invitation_id_part_id_organisation_id_pk" PRIMARY KEY("invitation_id","part_id","organisation_id"),
	CONSTRAINT "limit_answer_word" CHECK ("limit_answer"."answer" in ('none', 'limits', 'veto')),
	CONSTRAINT "limit_answer_words" CHECK (char_length("limit_answer"."words") <= 400)
);
--> statement-breakpoint
CREATE TABLE "pass_code" (
	"invitation_id" uuid PRIMARY KEY NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sent_back" (
	"part_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sent_back_part_id_account_id_pk" PRIMARY KEY("part_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "statement_text" (
	"municipality_id" uuid NOT NULL,
	"version" text NOT NULL,
	"paragraphs" text[] NOT NULL,
	"valid_from" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "statement_text_municipality_id_version_pk" PRIMARY KEY("municipality_id","version")
);
--> statement-breakpoint
CREATE TABLE "meeting_question" (
	"id" uuid PRIMARY KEY NOT NULL,
	"meeting_id" uuid NOT NULL,
	"part_id" uuid NOT NULL,
	"level" text NOT NULL,
	"number" integer NOT NULL,
	"label" text NOT NULL,
	"text" text NOT NULL,
	"most" integer NOT NULL,
	"phase" text DEFAULT 'sealed' NOT NULL,
	"revealed_at" timestamp (3) with time zone,
	CONSTRAINT "meeting_question_number" UNIQUE("part_id","number"),
	CONSTRAINT "meeting_question_level" CHECK ("meeting_question"."level" in ('group', 'person')),
	CONSTRAINT "meeting_question_phase" CHECK ("meeting_question"."phase" in ('sealed', 'asking', 'threading')),
	CONSTRAINT "meeting_question_most" CHECK ("meeting_question"."most" between 1 and 10 and "meeting_question"."number" between 1 and 99)
);
--> statement-breakpoint
CREATE TABLE "round" (
	"part_id" uuid PRIMARY KEY NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"question_id" uuid,
	"turn_from" uuid,
	"turn_to" uuid,
	"turn_card" uuid,
	"timer_started_at" timestamp (3) with time zone,
	"timer_seconds" integer
);
--> statement-breakpoint
CREATE TABLE "round_turn" (
	"part_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"question_id" uuid NOT NULL,
	"turn_from" uuid NOT NULL,
	"turn_to" uuid NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "round_turn_part_id_seq_pk" PRIMARY KEY("part_id","seq")
);
--> statement-breakpoint
CREATE TABLE "sheet_ready" (
	"meeting_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"level" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sheet_ready_meeting_id_organisation_id_level_pk" PRIMARY KEY("meeting_id","organisation_id","level"),
	CONSTRAINT "sheet_ready_level" CHECK ("sheet_ready"."level" in ('group', 'person'))
);
--> statement-breakpoint
CREATE TABLE "weighing" (
	"meeting_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"effectiveness" text NOT NULL,
	"subsidiarity" text NOT NULL,
	"proportionality" text NOT NULL,
	"written_by" uuid,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "weighing_meeting_id_organisation_id_pk" PRIMARY KEY("meeting_id","organisation_id"),
	CONSTRAINT "weighing_length" CHECK (char_length("weighing"."effectiveness") between 1 and 280 and char_length("weighing"."subsidiarity") between 1 and 280 and char_length("weighing"."proportionality") between 1 and 280)
);
--> statement-breakpoint
ALTER TABLE "board" DROP CONSTRAINT "board_position";--> statement-breakpoint
ALTER TABLE "board" DROP CONSTRAINT "board_kind";--> statement-breakpoint
ALTER TABLE "part" DROP CONSTRAINT "part_boards";--> statement-breakpoint
ALTER TABLE "invitation" DROP CONSTRAINT "invitation_part_id_part_id_fk";
--> statement-breakpoint
DROP INDEX "invitation_meeting";--> statement-breakpoint
ALTER TABLE "board" ADD COLUMN "organisation_id" uuid;--> statement-breakpoint
ALTER TABLE "board" ADD COLUMN "meeting_id" uuid;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "token_hash" "bytea";--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "valid_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "meeting" ADD COLUMN "chair_account_id" uuid;--> statement-breakpoint
ALTER TABLE "meeting" ADD COLUMN "lobby_message" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "part" ADD COLUMN "instrument" text DEFAULT 'conversation' NOT NULL;--> statement-breakpoint
ALTER TABLE "part" ADD COLUMN "minutes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "part_guest" ADD COLUMN "ground" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "login" ADD COLUMN "kind" text DEFAULT 'person' NOT NULL;--> statement-breakpoint
ALTER TABLE "login" ADD COLUMN "as_organisation_id" uuid;--> statement-breakpoint
ALTER TABLE "organisation" ADD COLUMN "weighs_first" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "held_text" ADD CONSTRAINT "held_text_board_id_board_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."board"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "held_text" ADD CONSTRAINT "held_text_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "released_text" ADD CONSTRAINT "released_text_board_id_board_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."board"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "released_word" ADD CONSTRAINT "released_word_dossier_id_dossier_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossier"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "display_pairing" ADD CONSTRAINT "display_pairing_admitted_by_account_id_fk" FOREIGN KEY ("admitted_by") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation_part" ADD CONSTRAINT "invitation_part_invitation_id_invitation_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitation"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation_part" ADD CONSTRAINT "invitation_part_guest" FOREIGN KEY ("part_id","organisation_id") REFERENCES "public"."part_guest"("part_id","organisation_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "limit_answer" ADD CONSTRAINT "limit_answer_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "limit_answer" ADD CONSTRAINT "limit_answer_part" FOREIGN KEY ("invitation_id","part_id") REFERENCES "public"."invitation_part"("invitation_id","part_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pass_code" ADD CONSTRAINT "pass_code_invitation_id_invitation_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitation"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sent_back" ADD CONSTRAINT "sent_back_part_id_part_id_fk" FOREIGN KEY ("part_id") REFERENCES "public"."part"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sent_back" ADD CONSTRAINT "sent_back_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_text" ADD CONSTRAINT "statement_text_municipality_id_municipality_id_fk" FOREIGN KEY ("municipality_id") REFERENCES "public"."municipality"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_question" ADD CONSTRAINT "meeting_question_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_question" ADD CONSTRAINT "meeting_question_part" FOREIGN KEY ("part_id","level") REFERENCES "public"."part"("id","level") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round" ADD CONSTRAINT "round_part_id_part_id_fk" FOREIGN KEY ("part_id") REFERENCES "public"."part"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round" ADD CONSTRAINT "round_question_id_meeting_question_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."meeting_question"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_turn" ADD CONSTRAINT "round_turn_part_id_part_id_fk" FOREIGN KEY ("part_id") REFERENCES "public"."part"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_turn" ADD CONSTRAINT "round_turn_question_id_meeting_question_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."meeting_question"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_turn" ADD CONSTRAINT "round_turn_turn_from_organisation_id_fk" FOREIGN KEY ("turn_from") REFERENCES "public"."organisation"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_turn" ADD CONSTRAINT "round_turn_turn_to_organisation_id_fk" FOREIGN KEY ("turn_to") REFERENCES "public"."organisation"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sheet_ready" ADD CONSTRAINT "sheet_ready_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sheet_ready" ADD CONSTRAINT "sheet_ready_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "weighing" ADD CONSTRAINT "weighing_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "weighing" ADD CONSTRAINT "weighing_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "held_text_board" ON "held_text" USING btree ("board_id");--> statement-breakpoint
CREATE INDEX "meeting_question_meeting" ON "meeting_question" USING btree ("meeting_id");--> statement-breakpoint
ALTER TABLE "board" ADD CONSTRAINT "board_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board" ADD CONSTRAINT "board_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "login" ADD CONSTRAINT "login_as_organisation_id_organisation_id_fk" FOREIGN KEY ("as_organisation_id") REFERENCES "public"."organisation"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "board_position" ON "board" USING btree ("room_id","position") WHERE kind <> 'sheet';--> statement-breakpoint
CREATE UNIQUE INDEX "board_sheet" ON "board" USING btree ("room_id","meeting_id","organisation_id") WHERE kind = 'sheet';--> statement-breakpoint
ALTER TABLE "invitation" DROP COLUMN "part_id";--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_token_hash" UNIQUE("token_hash");--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_person" UNIQUE("meeting_id","account_id");--> statement-breakpoint
ALTER TABLE "board" ADD CONSTRAINT "board_sheet_owner" CHECK (("board"."kind" = 'sheet') = ("board"."organisation_id" is not null) and ("board"."kind" = 'sheet') = ("board"."meeting_id" is not null));--> statement-breakpoint
ALTER TABLE "board" ADD CONSTRAINT "board_kind" CHECK ("board"."level" = 'group' and "board"."kind" in ('flipchart', 'interpretation', 'dynamics-map', 'plan', 'sheet') or "board"."level" = 'person' and "board"."kind" in ('flipchart', 'dynamics-map', 'plan-annex', 'sheet'));--> statement-breakpoint
ALTER TABLE "part" ADD CONSTRAINT "part_instrument" CHECK ("part"."instrument" in ('circular-questioning', 'interpretation', 'dynamics-map', 'plan', 'conversation'));--> statement-breakpoint
ALTER TABLE "part" ADD CONSTRAINT "part_minutes" CHECK ("part"."minutes" between 0 and 600);--> statement-breakpoint
ALTER TABLE "part" ADD CONSTRAINT "part_boards" CHECK ("part"."boards" <@ array['flipchart', 'interpretation', 'dynamics-map', 'plan', 'plan-annex', 'sheet']::text[]);--> statement-breakpoint
ALTER TABLE "login" ADD CONSTRAINT "login_kind" CHECK ("login"."kind" in ('person', 'guest', 'watch', 'display'));--> statement-breakpoint
ALTER TABLE "login" ADD CONSTRAINT "login_watch" CHECK (("login"."kind" = 'watch') = ("login"."as_organisation_id" is not null));
--> statement-breakpoint
-- Walls and notices, written by hand like those of 0001.
-- A sheet stays its organisation's, at its meeting.
create trigger board_sheet_is_fixed before update on board for each row
  when (old.organisation_id is distinct from new.organisation_id or old.meeting_id is distinct from new.meeting_id)
  execute function rd_refuse('board_sheet_is_fixed');
--> statement-breakpoint
-- What was signed stays what was signed.
create trigger statement_text_is_fixed before update on statement_text for each row
  execute function rd_refuse('statement_text_is_fixed');
--> statement-breakpoint
-- A question stays in its part, at its level: its answers were given for that room.
create trigger meeting_question_is_fixed before update on meeting_question for each row
  when (old.id is distinct from new.id or old.part_id is distinct from new.part_id or old.level is distinct from new.level)
  execute function rd_refuse('meeting_question_is_fixed');
--> statement-breakpoint
create trigger meeting_access after insert or update or delete or truncate on meeting
  for each statement execute function rd_notify('rd_access');
--> statement-breakpoint
create trigger invitation_access after insert or update or delete or truncate on invitation
  for each statement execute function rd_notify('rd_access');
--> statement-breakpoint
create trigger invitation_part_access after insert or update or delete or truncate on invitation_part
  for each statement execute function rd_notify('rd_access');
--> statement-breakpoint
create trigger limit_answer_access after insert or update or delete or truncate on limit_answer
  for each statement execute function rd_notify('rd_access');
--> statement-breakpoint
create trigger sent_back_access after insert or update or delete or truncate on sent_back
  for each statement execute function rd_notify('rd_access');
--> statement-breakpoint
create trigger meeting_question_access after insert or update or delete or truncate on meeting_question
  for each statement execute function rd_notify('rd_access');
--> statement-breakpoint
create trigger round_access after insert or update or delete or truncate on round
  for each statement execute function rd_notify('rd_access');
--> statement-breakpoint
create trigger sheet_ready_access after insert or update or delete or truncate on sheet_ready
  for each statement execute function rd_notify('rd_access');
--> statement-breakpoint
create trigger weighing_access after insert or update or delete or truncate on weighing
  for each statement execute function rd_notify('rd_access');
--> statement-breakpoint
-- What the chair lets go changes what the airlock sees, as a change of the name list does.
create trigger released_word_names after insert or update or delete or truncate on released_word
  for each statement execute function rd_notify('rd_names');
--> statement-breakpoint
create trigger released_text_names after insert or update or delete or truncate on released_text
  for each statement execute function rd_notify('rd_names');
--> statement-breakpoint
-- Something began or ceased to wait at the airlock.
create trigger held_text_held after insert or update or delete or truncate on held_text
  for each statement execute function rd_notify('rd_held');
