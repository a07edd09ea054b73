ALTER TABLE "meeting" ADD COLUMN "plan_revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "organisation" ADD COLUMN "gives_care" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE TABLE "question_set" (
	"id" uuid PRIMARY KEY NOT NULL,
	"municipality_id" uuid NOT NULL,
	"title" text NOT NULL,
	CONSTRAINT "question_set_title" CHECK (char_length("question_set"."title") between 1 and 120)
);
--> statement-breakpoint
CREATE TABLE "question_set_question" (
	"set_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"level" text NOT NULL,
	"label" text NOT NULL,
	"text" text NOT NULL,
	"most" integer NOT NULL,
	CONSTRAINT "question_set_question_set_id_position_pk" PRIMARY KEY("set_id","position"),
	CONSTRAINT "question_set_question_level" CHECK ("question_set_question"."level" in ('group', 'person')),
	CONSTRAINT "question_set_question_length" CHECK (char_length("question_set_question"."text") between 1 and 240 and char_length("question_set_question"."label") between 1 and 40),
	CONSTRAINT "question_set_question_most" CHECK ("question_set_question"."most" between 1 and 10)
);
--> statement-breakpoint
ALTER TABLE "question_set" ADD CONSTRAINT "question_set_municipality_id_municipality_id_fk" FOREIGN KEY ("municipality_id") REFERENCES "public"."municipality"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_set_question" ADD CONSTRAINT "question_set_question_set_id_question_set_id_fk" FOREIGN KEY ("set_id") REFERENCES "public"."question_set"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "question_set_municipality" ON "question_set" USING btree ("municipality_id");
--> statement-breakpoint
-- Whoever gives care is no guest, whatever asks for it (domain R11).
create function rd_no_care_as_guest() returns trigger language plpgsql as $$
begin
  if exists (select 1 from organisation where id = new.organisation_id and gives_care) then
    raise exception using
      errcode = '23001', constraint = 'part_guest_gives_no_care', table = 'part_guest', message = 'refused by rule part_guest_gives_no_care';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger part_guest_gives_no_care before insert or update on part_guest
  for each row execute function rd_no_care_as_guest();
