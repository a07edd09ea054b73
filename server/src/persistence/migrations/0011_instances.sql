-- Several servers on one database (docs/decisions/0011). Each says where the others reach it; the secret is how they know
-- each other, made anew at every start.
create table "instance" (
  "id" uuid primary key,
  "address" text not null,
  "secret" bytea not null,
  "is_leaving" boolean not null default false,
  "seen_at" timestamp with time zone not null default clock_timestamp()
);
--> statement-breakpoint
-- Which of them serves a dossier now, by the database's clock. No foreign keys: a lease must outlive what it is about, so
-- that a fence number never comes back.
create table "dossier_lease" (
  "dossier_id" uuid primary key,
  "instance_id" uuid not null,
  "fence" bigint not null,
  "expires_at" timestamp with time zone not null
);
--> statement-breakpoint
create index "dossier_lease_instance" on "dossier_lease" ("instance_id");
--> statement-breakpoint
create sequence "dossier_fence";
--> statement-breakpoint
-- The fence of the server that opened the board last. Who writes with another one writes nothing.
alter table "board" add column "fence" bigint not null default 0;
--> statement-breakpoint
-- The transactions that changed a right in the last minutes, while several servers serve. Whoever just committed an edit
-- looks here before sending it on: a notification may still be on its way.
create table "access_change" (
  "xid" xid8 primary key,
  "at" timestamp with time zone not null default clock_timestamp()
);
--> statement-breakpoint
create or replace function rd_notify() returns trigger language plpgsql as $$
begin
  perform pg_notify(tg_argv[0], tg_table_name);
  if tg_argv[0] = 'rd_access' then
    insert into access_change (xid)
    select pg_current_xact_id() where exists (select 1 from instance)
    on conflict do nothing;
  end if;
  return null;
end $$;
