CREATE TYPE "public"."blast_status" AS ENUM('draft', 'scheduled', 'sending', 'paused', 'sent', 'cancelled');--> statement-breakpoint
CREATE TYPE "public"."blast_left_out" AS ENUM('excluded', 'invalid', 'blocked', 'opted_out', 'missing_field', 'too_long', 'contact_deleted');--> statement-breakpoint
CREATE TABLE "blast_media" (
	"id" uuid PRIMARY KEY NOT NULL,
	"blast_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"content_type" text NOT NULL,
	"size" integer NOT NULL,
	"file_name" text,
	"width" integer,
	"height" integer,
	"storage_key" text NOT NULL,
	"stored_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "blast_media_position" UNIQUE("blast_id","position")
);
--> statement-breakpoint
CREATE TABLE "blast_recipients" (
	"blast_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"contact_id" uuid NOT NULL,
	"name" text NOT NULL,
	"phone" text,
	"left_out" "blast_left_out",
	"missing_field" text,
	"ready_at" timestamp (3) with time zone,
	"conversation_id" uuid,
	"message_id" uuid,
	"kept_status" "message_status",
	"kept_reason" text,
	"kept_segments" smallint,
	"kept_at" timestamp (3) with time zone,
	"replied_at" timestamp (3) with time zone,
	"reply_id" uuid,
	"opted_out_at" timestamp (3) with time zone,
	CONSTRAINT "blast_recipients_blast_id_position_pk" PRIMARY KEY("blast_id","position"),
	CONSTRAINT "blast_recipients_phone" UNIQUE("blast_id","phone"),
	CONSTRAINT "blast_recipients_phone_or_left_out" CHECK ("blast_recipients"."phone" is not null or "blast_recipients"."left_out" is not null),
	CONSTRAINT "blast_recipients_ready_unless_left_out" CHECK ("blast_recipients"."ready_at" is not null or "blast_recipients"."left_out" is not null)
);
--> statement-breakpoint
CREATE TABLE "blasts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"inbox_id" uuid NOT NULL,
	"name" text NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"footer" text DEFAULT '' NOT NULL,
	"audience" jsonb NOT NULL,
	"status" "blast_status" DEFAULT 'draft' NOT NULL,
	"overrides_quiet_hours" boolean DEFAULT false NOT NULL,
	"timezone" text NOT NULL,
	"scheduled_at" timestamp (3) with time zone,
	"returned_reason" text,
	"pause_reason" text,
	"paused_at" timestamp (3) with time zone,
	"paused_by" uuid,
	"owed_since" timestamp (3) with time zone,
	"frozen_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"cancelled_by" uuid,
	"created_by" uuid,
	"sent_by" uuid,
	"client_key" uuid,
	"recipient_count" integer DEFAULT 0 NOT NULL,
	"taken_count" integer DEFAULT 0 NOT NULL,
	"left_out_count" integer DEFAULT 0 NOT NULL,
	"duplicate_count" integer DEFAULT 0 NOT NULL,
	"failed_count" integer DEFAULT 0 NOT NULL,
	"replied_count" integer DEFAULT 0 NOT NULL,
	"opted_out_count" integer DEFAULT 0 NOT NULL,
	"accepted_taken" integer DEFAULT 0 NOT NULL,
	"accepted_failed" integer DEFAULT 0 NOT NULL,
	"accepted_opted_out" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "blasts_name_not_blank" CHECK (btrim("blasts"."name") <> ''),
	CONSTRAINT "blasts_scheduled_has_time" CHECK ("blasts"."status" <> 'scheduled' or "blasts"."scheduled_at" is not null),
	CONSTRAINT "blasts_finished_has_time" CHECK (("blasts"."status" in ('sent', 'cancelled')) = ("blasts"."finished_at" is not null)),
	CONSTRAINT "blasts_owed_until_frozen" CHECK ("blasts"."owed_since" is null or "blasts"."frozen_at" is null)
);
--> statement-breakpoint
ALTER TABLE "blast_media" ADD CONSTRAINT "blast_media_blast_id_blasts_id_fk" FOREIGN KEY ("blast_id") REFERENCES "public"."blasts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blast_recipients" ADD CONSTRAINT "blast_recipients_blast_id_blasts_id_fk" FOREIGN KEY ("blast_id") REFERENCES "public"."blasts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blasts" ADD CONSTRAINT "blasts_inbox_id_inboxes_id_fk" FOREIGN KEY ("inbox_id") REFERENCES "public"."inboxes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blasts" ADD CONSTRAINT "blasts_paused_by_users_id_fk" FOREIGN KEY ("paused_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blasts" ADD CONSTRAINT "blasts_cancelled_by_users_id_fk" FOREIGN KEY ("cancelled_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blasts" ADD CONSTRAINT "blasts_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blasts" ADD CONSTRAINT "blasts_sent_by_users_id_fk" FOREIGN KEY ("sent_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "blast_media_by_file" ON "blast_media" USING btree ("storage_key");--> statement-breakpoint
CREATE INDEX "blast_recipients_pending" ON "blast_recipients" USING btree ("blast_id","ready_at","position") WHERE "blast_recipients"."message_id" is null and "blast_recipients"."left_out" is null;--> statement-breakpoint
CREATE INDEX "blast_recipients_pending_contact" ON "blast_recipients" USING btree ("contact_id") WHERE "blast_recipients"."message_id" is null and "blast_recipients"."left_out" is null;--> statement-breakpoint
CREATE INDEX "blast_recipients_of_conversation" ON "blast_recipients" USING btree ("conversation_id","message_id") WHERE "blast_recipients"."conversation_id" is not null;--> statement-breakpoint
CREATE INDEX "blast_recipients_left_out" ON "blast_recipients" USING btree ("blast_id","left_out","position") WHERE "blast_recipients"."left_out" is not null;--> statement-breakpoint
CREATE INDEX "blast_recipients_replied" ON "blast_recipients" USING btree ("blast_id","replied_at","reply_id") WHERE "blast_recipients"."replied_at" is not null;--> statement-breakpoint
CREATE INDEX "blast_recipients_kept" ON "blast_recipients" USING btree ("blast_id") WHERE "blast_recipients"."kept_status" is not null;--> statement-breakpoint
CREATE INDEX "blasts_by_status" ON "blasts" USING btree ("inbox_id","status","updated_at","id");--> statement-breakpoint
CREATE INDEX "blasts_finished" ON "blasts" USING btree ("inbox_id","finished_at","id") WHERE "blasts"."finished_at" is not null;--> statement-breakpoint
CREATE INDEX "blasts_scheduled" ON "blasts" USING btree ("scheduled_at") WHERE "blasts"."status" = 'scheduled';--> statement-breakpoint
CREATE INDEX "blasts_owed" ON "blasts" USING btree ("owed_since") WHERE "blasts"."owed_since" is not null;--> statement-breakpoint
CREATE INDEX "blasts_sending" ON "blasts" USING btree ("inbox_id") WHERE "blasts"."status" = 'sending';--> statement-breakpoint
CREATE UNIQUE INDEX "blasts_client_key" ON "blasts" USING btree ("inbox_id","client_key") WHERE "blasts"."client_key" is not null;--> statement-breakpoint
CREATE INDEX "messages_of_blasts" ON "messages" USING btree ("origin_id","sent_at","status","error_code","segments") WHERE "messages"."origin" = 'blast';