CREATE TABLE "board" (
	"id" uuid PRIMARY KEY NOT NULL,
	"room_id" uuid NOT NULL,
	"level" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"position" integer NOT NULL,
	"epoch" integer DEFAULT 1 NOT NULL,
	"last_seq" bigint DEFAULT 0 NOT NULL,
	"frozen_at" timestamp (3) with time zone,
	CONSTRAINT "board_level_key" UNIQUE("id","level"),
	CONSTRAINT "board_position" UNIQUE("room_id","position"),
	CONSTRAINT "board_kind" CHECK ("board"."level" = 'group' and "board"."kind" in ('flipchart', 'interpretation', 'dynamics-map', 'plan') or "board"."level" = 'person' and "board"."kind" in ('flipchart', 'dynamics-map', 'plan-annex')),
	CONSTRAINT "board_epoch" CHECK ("board"."epoch" >= 1 and "board"."last_seq" >= 0)
);
--> statement-breakpoint
CREATE TABLE "board_client" (
	"board_id" uuid NOT NULL,
	"client_id" bigint NOT NULL,
	"account_id" uuid NOT NULL,
	"login_id" uuid,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "board_client_board_id_client_id_pk" PRIMARY KEY("board_id","client_id")
);
--> statement-breakpoint
CREATE TABLE "board_member_reference" (
	"board_id" uuid NOT NULL,
	"level" text DEFAULT 'person' NOT NULL,
	"member_id" uuid NOT NULL,
	CONSTRAINT "board_member_reference_board_id_member_id_pk" PRIMARY KEY("board_id","member_id"),
	CONSTRAINT "board_member_reference_level" CHECK ("board_member_reference"."level" = 'person')
);
--> statement-breakpoint
CREATE TABLE "board_snapshot" (
	"board_id" uuid PRIMARY KEY NOT NULL,
	"epoch" integer NOT NULL,
	"upto_seq" bigint NOT NULL,
	"data" "bytea" NOT NULL,
	"sha256" "bytea" NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "board_update" (
	"board_id" uuid NOT NULL,
	"epoch" integer NOT NULL,
	"seq" bigint NOT NULL,
	"data" "bytea" NOT NULL,
	"authors" jsonb NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "board_update_board_id_epoch_seq_pk" PRIMARY KEY("board_id","epoch","seq")
);
--> statement-breakpoint
CREATE TABLE "board_window" (
	"board_id" uuid NOT NULL,
	"level" text DEFAULT 'group' NOT NULL,
	"audience" text NOT NULL,
	"data" "bytea" NOT NULL,
	"upto_seq" bigint NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "board_window_board_id_audience_pk" PRIMARY KEY("board_id","audience"),
	CONSTRAINT "board_window_level" CHECK ("board_window"."level" = 'group')
);
--> statement-breakpoint
CREATE TABLE "room" (
	"id" uuid PRIMARY KEY NOT NULL,
	"dossier_id" uuid NOT NULL,
	"level" text NOT NULL,
	CONSTRAINT "room_of_dossier" UNIQUE("dossier_id","level"),
	CONSTRAINT "room_level_key" UNIQUE("id","level"),
	CONSTRAINT "room_level" CHECK ("room"."level" in ('group', 'person'))
);
--> statement-breakpoint
CREATE TABLE "decision" (
	"id" uuid PRIMARY KEY NOT NULL,
	"dossier_id" uuid NOT NULL,
	"step" text NOT NULL,
	"date" date NOT NULL,
	"question" text NOT NULL,
	"outcome" text NOT NULL,
	"affirmative" boolean NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"taken_by" text[] DEFAULT '{}' NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	CONSTRAINT "decision_step" CHECK ("decision"."step" in ('1', '2A', '2B', '3', '4', '5', '6', '7'))
);
--> statement-breakpoint
CREATE TABLE "dossier" (
	"id" uuid PRIMARY KEY NOT NULL,
	"municipality_id" uuid NOT NULL,
	"covenant_id" uuid NOT NULL,
	"title" text NOT NULL,
	"type" text NOT NULL,
	"step" text NOT NULL,
	"status" text NOT NULL,
	"portrait" text DEFAULT '' NOT NULL,
	"started_on" date NOT NULL,
	CONSTRAINT "dossier_step" CHECK ("dossier"."step" in ('1', '2A', '2B', '3', '4', '5', '6', '7')),
	CONSTRAINT "dossier_status" CHECK ("dossier"."status" in ('active', 'inactive', 'destroyed'))
);
--> statement-breakpoint
CREATE TABLE "dossier_role" (
	"dossier_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"role" text NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	CONSTRAINT "dossier_role_dossier_id_account_id_pk" PRIMARY KEY("dossier_id","account_id"),
	CONSTRAINT "dossier_role_role" CHECK ("dossier_role"."role" in ('procesregisseur', 'covenantPartner', 'incidentalParticipant', 'manager', 'triangle', 'privacyOfficer', 'administrator', 'display'))
);
--> statement-breakpoint
CREATE TABLE "group_member" (
	"id" uuid PRIMARY KEY NOT NULL,
	"dossier_id" uuid NOT NULL,
	"code" text NOT NULL,
	"given_name" text NOT NULL,
	"family_name" text NOT NULL,
	"nickname" text,
	"aliases" text[] DEFAULT '{}' NOT NULL,
	"age_class" text NOT NULL,
	"born_on" date,
	"position" integer NOT NULL,
	"status" text DEFAULT 'onList' NOT NULL,
	"on_list_since" date,
	"removed_on" date,
	"removed_reason" text,
	CONSTRAINT "group_member_code" UNIQUE("dossier_id","code"),
	CONSTRAINT "group_member_status" CHECK ("group_member"."status" in ('onList', 'removed')),
	CONSTRAINT "group_member_removed" CHECK (("group_member"."status" = 'removed') = ("group_member"."removed_on" is not null))
);
--> statement-breakpoint
CREATE TABLE "name_list_version" (
	"dossier_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"date" date NOT NULL,
	"count" integer NOT NULL,
	"decided_by" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "name_list_version_dossier_id_number_pk" PRIMARY KEY("dossier_id","number"),
	CONSTRAINT "name_list_version_kind" CHECK ("name_list_version"."kind" in ('gross', 'net'))
);
--> statement-breakpoint
CREATE TABLE "invitation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"meeting_id" uuid NOT NULL,
	"part_id" uuid,
	"account_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"may_discuss" text DEFAULT '' NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"withdrawn_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "meeting" (
	"id" uuid PRIMARY KEY NOT NULL,
	"dossier_id" uuid NOT NULL,
	"title" text NOT NULL,
	"date" date NOT NULL,
	"location" text NOT NULL,
	"step" text NOT NULL,
	CONSTRAINT "meeting_step" CHECK ("meeting"."step" in ('1', '2A', '2B', '3', '4', '5', '6', '7'))
);
--> statement-breakpoint
CREATE TABLE "part" (
	"id" uuid PRIMARY KEY NOT NULL,
	"meeting_id" uuid NOT NULL,
	"key" text NOT NULL,
	"label" text NOT NULL,
	"title" text NOT NULL,
	"level" text,
	"starts_at" text NOT NULL,
	"ends_at" text NOT NULL,
	"position" integer NOT NULL,
	"state" text DEFAULT 'planned' NOT NULL,
	"boards" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "part_key" UNIQUE("meeting_id","key"),
	CONSTRAINT "part_level_key" UNIQUE("id","level"),
	CONSTRAINT "part_level" CHECK ("part"."level" in ('group', 'person')),
	CONSTRAINT "part_state" CHECK ("part"."state" in ('planned', 'open', 'closed')),
	CONSTRAINT "part_boards" CHECK ("part"."boards" <@ array['flipchart', 'interpretation', 'dynamics-map', 'plan', 'plan-annex']::text[]),
	CONSTRAINT "part_times" CHECK ("part"."starts_at" ~ '^[0-2][0-9]\.[0-5][0-9]$' and "part"."ends_at" ~ '^[0-2][0-9]\.[0-5][0-9]$')
);
--> statement-breakpoint
CREATE TABLE "part_guest" (
	"part_id" uuid NOT NULL,
	"level" text DEFAULT 'group' NOT NULL,
	"organisation_id" uuid NOT NULL,
	CONSTRAINT "part_guest_part_id_organisation_id_pk" PRIMARY KEY("part_id","organisation_id"),
	CONSTRAINT "part_guest_level" CHECK ("part_guest"."level" = 'group')
);
--> statement-breakpoint
CREATE TABLE "statement_signature" (
	"meeting_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"text_version" text NOT NULL,
	"signed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "statement_signature_meeting_id_account_id_pk" PRIMARY KEY("meeting_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "account" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"key" text,
	"name" text NOT NULL,
	"job_title" text NOT NULL,
	"email" text NOT NULL,
	CONSTRAINT "account_key" UNIQUE("key"),
	CONSTRAINT "account_email" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "covenant" (
	"id" uuid PRIMARY KEY NOT NULL,
	"municipality_id" uuid NOT NULL,
	"title" text NOT NULL,
	"reference" text,
	"signed_on" date NOT NULL,
	"wpg_decision_on" date,
	"wpg_decision_reference" text,
	"retention_months" integer DEFAULT 12 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "covenant_signature" (
	"covenant_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"signed_on" date NOT NULL,
	CONSTRAINT "covenant_signature_covenant_id_organisation_id_pk" PRIMARY KEY("covenant_id","organisation_id")
);
--> statement-breakpoint
CREATE TABLE "login" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "login_token_hash" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "municipality" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organisation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"municipality_id" uuid NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"mark" text NOT NULL,
	"token" text NOT NULL,
	"kind" text NOT NULL,
	"sort_order" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "organisation_code" UNIQUE("municipality_id","code"),
	CONSTRAINT "organisation_kind" CHECK ("organisation"."kind" in ('covenantPartner', 'incidentalParticipant')),
	CONSTRAINT "organisation_token" CHECK ("organisation"."token" in ('org-1', 'org-2', 'org-3', 'org-4', 'org-5', 'org-6', 'org-7', 'org-8')),
	CONSTRAINT "organisation_mark" CHECK (char_length("organisation"."mark") = 2)
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"account_id" uuid,
	"action" text NOT NULL,
	"object_kind" text NOT NULL,
	"object_id" uuid,
	"outcome" text NOT NULL,
	"reason" text,
	"origin" text NOT NULL,
	CONSTRAINT "audit_outcome" CHECK ("audit"."outcome" in ('allow', 'refuse'))
);
--> statement-breakpoint
CREATE TABLE "plan_version" (
	"dossier_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"group_state" "bytea" NOT NULL,
	"annex_state" "bytea",
	"content" jsonb NOT NULL,
	"frozen_by" uuid NOT NULL,
	"frozen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plan_version_dossier_id_number_pk" PRIMARY KEY("dossier_id","number")
);
--> statement-breakpoint
ALTER TABLE "board" ADD CONSTRAINT "board_room" FOREIGN KEY ("room_id","level") REFERENCES "public"."room"("id","level") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_client" ADD CONSTRAINT "board_client_board_id_board_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."board"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_client" ADD CONSTRAINT "board_client_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_client" ADD CONSTRAINT "board_client_login_id_login_id_fk" FOREIGN KEY ("login_id") REFERENCES "public"."login"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_member_reference" ADD CONSTRAINT "board_member_reference_member_id_group_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."group_member"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_member_reference" ADD CONSTRAINT "board_member_reference_board" FOREIGN KEY ("board_id","level") REFERENCES "public"."board"("id","level") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_snapshot" ADD CONSTRAINT "board_snapshot_board_id_board_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."board"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_update" ADD CONSTRAINT "board_update_board_id_board_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."board"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_window" ADD CONSTRAINT "board_window_board" FOREIGN KEY ("board_id","level") REFERENCES "public"."board"("id","level") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room" ADD CONSTRAINT "room_dossier_id_dossier_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossier"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_dossier_id_dossier_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossier"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier" ADD CONSTRAINT "dossier_municipality_id_municipality_id_fk" FOREIGN KEY ("municipality_id") REFERENCES "public"."municipality"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier" ADD CONSTRAINT "dossier_covenant_id_covenant_id_fk" FOREIGN KEY ("covenant_id") REFERENCES "public"."covenant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_role" ADD CONSTRAINT "dossier_role_dossier_id_dossier_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossier"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_role" ADD CONSTRAINT "dossier_role_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_member" ADD CONSTRAINT "group_member_dossier_id_dossier_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossier"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "name_list_version" ADD CONSTRAINT "name_list_version_dossier_id_dossier_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossier"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_part_id_part_id_fk" FOREIGN KEY ("part_id") REFERENCES "public"."part"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_dossier_id_dossier_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossier"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "part" ADD CONSTRAINT "part_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "part_guest" ADD CONSTRAINT "part_guest_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "part_guest" ADD CONSTRAINT "part_guest_part" FOREIGN KEY ("part_id","level") REFERENCES "public"."part"("id","level") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_signature" ADD CONSTRAINT "statement_signature_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_signature" ADD CONSTRAINT "statement_signature_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "covenant" ADD CONSTRAINT "covenant_municipality_id_municipality_id_fk" FOREIGN KEY ("municipality_id") REFERENCES "public"."municipality"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "covenant_signature" ADD CONSTRAINT "covenant_signature_covenant_id_covenant_id_fk" FOREIGN KEY ("covenant_id") REFERENCES "public"."covenant"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "covenant_signature" ADD CONSTRAINT "covenant_signature_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "login" ADD CONSTRAINT "login_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_municipality_id_municipality_id_fk" FOREIGN KEY ("municipality_id") REFERENCES "public"."municipality"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_version" ADD CONSTRAINT "plan_version_dossier_id_dossier_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossier"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_version" ADD CONSTRAINT "plan_version_frozen_by_account_id_fk" FOREIGN KEY ("frozen_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "decision_dossier" ON "decision" USING btree ("dossier_id");--> statement-breakpoint
CREATE INDEX "dossier_role_account" ON "dossier_role" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "invitation_meeting" ON "invitation" USING btree ("meeting_id");--> statement-breakpoint
CREATE INDEX "invitation_account" ON "invitation" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "meeting_dossier" ON "meeting" USING btree ("dossier_id");--> statement-breakpoint
CREATE INDEX "account_organisation" ON "account" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "login_account" ON "login" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "audit_at" ON "audit" USING btree ("at");--> statement-breakpoint
CREATE INDEX "audit_account" ON "audit" USING btree ("account_id");