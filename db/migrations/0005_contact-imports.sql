ALTER TYPE "public"."consent_how" ADD VALUE 'import';--> statement-breakpoint
CREATE TABLE "contact_import_rows" (
	"import_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"line" integer NOT NULL,
	"contact_id" uuid NOT NULL,
	"phone" text,
	"further_phones" jsonb,
	"full_name" text,
	"email" text,
	"company" text,
	"title" text,
	"notes" text,
	"attributes" jsonb,
	"opted_out" boolean DEFAULT false NOT NULL,
	"problems" jsonb,
	"replaced_by" integer,
	"skipped_at" timestamp (3) with time zone,
	CONSTRAINT "contact_import_rows_import_id_position_pk" PRIMARY KEY("import_id","position")
);
--> statement-breakpoint
CREATE TABLE "contact_imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"inbox_id" uuid NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"file_name" text,
	"file_id" uuid,
	"file_size" integer NOT NULL,
	"file_hash" text NOT NULL,
	"chosen" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"layout" jsonb,
	"version" integer DEFAULT 1 NOT NULL,
	"owed_since" timestamp (3) with time zone,
	"problem" text,
	"problem_line" integer,
	"read_rows" integer DEFAULT 0 NOT NULL,
	"read_bytes" bigint DEFAULT 0 NOT NULL,
	"checked_at" timestamp (3) with time zone,
	"counts" jsonb,
	"started_at" timestamp (3) with time zone,
	"started_by" uuid,
	"list_id" uuid,
	"tag_ids" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"applied_upto" integer DEFAULT 0 NOT NULL,
	"created_count" integer DEFAULT 0 NOT NULL,
	"updated_count" integer DEFAULT 0 NOT NULL,
	"unchanged_count" integer DEFAULT 0 NOT NULL,
	"opted_out_count" integer DEFAULT 0 NOT NULL,
	"joined_count" integer DEFAULT 0 NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"discarded_at" timestamp (3) with time zone,
	"discarded_by" uuid,
	CONSTRAINT "contact_imports_started_after_check" CHECK ("contact_imports"."started_at" is null or "contact_imports"."checked_at" is not null),
	CONSTRAINT "contact_imports_finished_after_start" CHECK ("contact_imports"."finished_at" is null or "contact_imports"."started_at" is not null)
);
--> statement-breakpoint
ALTER TABLE "contact_import_rows" ADD CONSTRAINT "contact_import_rows_import_id_contact_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."contact_imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_imports" ADD CONSTRAINT "contact_imports_inbox_id_inboxes_id_fk" FOREIGN KEY ("inbox_id") REFERENCES "public"."inboxes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_imports" ADD CONSTRAINT "contact_imports_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_imports" ADD CONSTRAINT "contact_imports_started_by_users_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_imports" ADD CONSTRAINT "contact_imports_list_id_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."lists"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_imports" ADD CONSTRAINT "contact_imports_discarded_by_users_id_fk" FOREIGN KEY ("discarded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contact_import_rows_with_problems" ON "contact_import_rows" USING btree ("import_id","position") WHERE "contact_import_rows"."problems" is not null;--> statement-breakpoint
CREATE INDEX "contact_import_rows_replaced" ON "contact_import_rows" USING btree ("import_id","position") WHERE "contact_import_rows"."replaced_by" is not null;--> statement-breakpoint
CREATE INDEX "contact_imports_of_inbox" ON "contact_imports" USING btree ("inbox_id","created_at");--> statement-breakpoint
CREATE INDEX "contact_imports_owed" ON "contact_imports" USING btree ("owed_since") WHERE "contact_imports"."owed_since" is not null;--> statement-breakpoint
CREATE INDEX "contact_imports_with_file" ON "contact_imports" USING btree ("created_at") WHERE "contact_imports"."file_id" is not null;