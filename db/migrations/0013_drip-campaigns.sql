CREATE TYPE "public"."drip_unit" AS ENUM('minutes', 'hours', 'days');--> statement-breakpoint
CREATE TABLE "drip_applications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"campaign_id" uuid,
	"conversation_id" uuid NOT NULL,
	"run_id" uuid,
	"applied_by" uuid,
	"applied_at" timestamp (3) with time zone NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"stops_on_reply" boolean NOT NULL,
	"arrivals_before" integer NOT NULL,
	"replied_at" timestamp (3) with time zone,
	CONSTRAINT "drip_applications_of_run" UNIQUE("run_id","conversation_id")
);
--> statement-breakpoint
CREATE TABLE "drip_campaigns" (
	"id" uuid PRIMARY KEY NOT NULL,
	"inbox_id" uuid NOT NULL,
	"name" "citext" NOT NULL,
	"keeps_after_reply" boolean DEFAULT false NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "drip_campaigns_inbox_name" UNIQUE("inbox_id","name"),
	CONSTRAINT "drip_campaigns_name_not_blank" CHECK (btrim("drip_campaigns"."name") <> '')
);
--> statement-breakpoint
CREATE TABLE "drip_list_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"inbox_id" uuid NOT NULL,
	"campaign_id" uuid,
	"list_id" uuid,
	"list_name" text NOT NULL,
	"started_by" uuid NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"timezone" text NOT NULL,
	"drips" jsonb NOT NULL,
	"keeps_after_reply" boolean NOT NULL,
	"signature" text NOT NULL,
	"cursor" uuid,
	"total" integer NOT NULL,
	"applied_count" integer DEFAULT 0 NOT NULL,
	"skipped" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"owed_since" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "drip_list_runs_owed_until_finished" CHECK (("drip_list_runs"."finished_at" is null) = ("drip_list_runs"."owed_since" is not null))
);
--> statement-breakpoint
CREATE TABLE "drips" (
	"id" uuid PRIMARY KEY NOT NULL,
	"campaign_id" uuid NOT NULL,
	"body" text NOT NULL,
	"amount" integer NOT NULL,
	"unit" "drip_unit" NOT NULL,
	CONSTRAINT "drips_body_not_blank" CHECK (btrim("drips"."body") <> ''),
	CONSTRAINT "drips_amount_not_negative" CHECK ("drips"."amount" >= 0)
);
--> statement-breakpoint
ALTER TABLE "drip_applications" ADD CONSTRAINT "drip_applications_campaign_id_drip_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."drip_campaigns"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drip_applications" ADD CONSTRAINT "drip_applications_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drip_applications" ADD CONSTRAINT "drip_applications_run_id_drip_list_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."drip_list_runs"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drip_applications" ADD CONSTRAINT "drip_applications_applied_by_users_id_fk" FOREIGN KEY ("applied_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drip_campaigns" ADD CONSTRAINT "drip_campaigns_inbox_id_inboxes_id_fk" FOREIGN KEY ("inbox_id") REFERENCES "public"."inboxes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drip_campaigns" ADD CONSTRAINT "drip_campaigns_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drip_list_runs" ADD CONSTRAINT "drip_list_runs_inbox_id_inboxes_id_fk" FOREIGN KEY ("inbox_id") REFERENCES "public"."inboxes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drip_list_runs" ADD CONSTRAINT "drip_list_runs_campaign_id_drip_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."drip_campaigns"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drip_list_runs" ADD CONSTRAINT "drip_list_runs_list_id_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."lists"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drip_list_runs" ADD CONSTRAINT "drip_list_runs_started_by_users_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drips" ADD CONSTRAINT "drips_campaign_id_drip_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."drip_campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "drip_applications_of_campaign" ON "drip_applications" USING btree ("campaign_id","id");--> statement-breakpoint
CREATE INDEX "drip_applications_unanswered" ON "drip_applications" USING btree ("conversation_id") WHERE "drip_applications"."replied_at" is null;--> statement-breakpoint
CREATE INDEX "drip_list_runs_of_campaign" ON "drip_list_runs" USING btree ("campaign_id","id");--> statement-breakpoint
CREATE INDEX "drip_list_runs_owed" ON "drip_list_runs" USING btree ("owed_since") WHERE "drip_list_runs"."owed_since" is not null;--> statement-breakpoint
CREATE INDEX "drips_of_campaign" ON "drips" USING btree ("campaign_id");--> statement-breakpoint
CREATE INDEX "messages_reminders" ON "messages" USING btree ("inbox_id","sort_at","id") WHERE "messages"."origin" = 'reminder';--> statement-breakpoint
CREATE INDEX "messages_of_drips" ON "messages" USING btree ("origin_id") WHERE "messages"."origin" = 'drip';