CREATE TYPE "public"."away_mode" AS ENUM('available', 'away', 'hours');--> statement-breakpoint
CREATE TABLE "automatic_answers" (
	"inbound_id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"inbox_id" uuid NOT NULL,
	"phone" text NOT NULL,
	"origin" "message_origin" NOT NULL,
	"answered_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "away_settings" (
	"inbox_id" uuid PRIMARY KEY NOT NULL,
	"mode" "away_mode" DEFAULT 'available' NOT NULL,
	"response_id" uuid,
	"interval_hours" integer DEFAULT 24 NOT NULL,
	"timezone" text,
	"hours" jsonb,
	"updated_by" uuid,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "away_settings_say_what" CHECK ("away_settings"."mode" = 'available' or "away_settings"."response_id" is not null),
	CONSTRAINT "away_settings_say_when" CHECK ("away_settings"."mode" <> 'hours' or ("away_settings"."hours" is not null and "away_settings"."timezone" is not null)),
	CONSTRAINT "away_settings_interval" CHECK ("away_settings"."interval_hours" between 1 and 720)
);
--> statement-breakpoint
CREATE TABLE "canned_response_keywords" (
	"inbox_id" uuid NOT NULL,
	"keyword" text NOT NULL,
	"response_id" uuid NOT NULL,
	"spelling" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "canned_response_keywords_inbox_id_keyword_pk" PRIMARY KEY("inbox_id","keyword"),
	CONSTRAINT "canned_response_keywords_not_blank" CHECK (btrim("canned_response_keywords"."keyword") <> '' and btrim("canned_response_keywords"."spelling") <> '')
);
--> statement-breakpoint
CREATE TABLE "canned_response_media" (
	"id" uuid PRIMARY KEY NOT NULL,
	"response_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"content_type" text NOT NULL,
	"size" integer NOT NULL,
	"file_name" text,
	"width" integer,
	"height" integer,
	"storage_key" text NOT NULL,
	"stored_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "canned_response_media_position" UNIQUE("response_id","position")
);
--> statement-breakpoint
CREATE TABLE "canned_responses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"inbox_id" uuid NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"is_away" boolean DEFAULT false NOT NULL,
	"used_count" integer DEFAULT 0 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "canned_responses_title_not_blank" CHECK (btrim("canned_responses"."title") <> ''),
	CONSTRAINT "canned_responses_body_not_blank" CHECK (btrim("canned_responses"."body") <> '')
);
--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "help_text" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "automatic_answers" ADD CONSTRAINT "automatic_answers_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "automatic_answers" ADD CONSTRAINT "automatic_answers_inbox_id_inboxes_id_fk" FOREIGN KEY ("inbox_id") REFERENCES "public"."inboxes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "away_settings" ADD CONSTRAINT "away_settings_inbox_id_inboxes_id_fk" FOREIGN KEY ("inbox_id") REFERENCES "public"."inboxes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "away_settings" ADD CONSTRAINT "away_settings_response_id_canned_responses_id_fk" FOREIGN KEY ("response_id") REFERENCES "public"."canned_responses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "away_settings" ADD CONSTRAINT "away_settings_updated_by_users_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "canned_response_keywords" ADD CONSTRAINT "canned_response_keywords_inbox_id_inboxes_id_fk" FOREIGN KEY ("inbox_id") REFERENCES "public"."inboxes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "canned_response_keywords" ADD CONSTRAINT "canned_response_keywords_response_id_canned_responses_id_fk" FOREIGN KEY ("response_id") REFERENCES "public"."canned_responses"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "canned_response_media" ADD CONSTRAINT "canned_response_media_response_id_canned_responses_id_fk" FOREIGN KEY ("response_id") REFERENCES "public"."canned_responses"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "canned_responses" ADD CONSTRAINT "canned_responses_inbox_id_inboxes_id_fk" FOREIGN KEY ("inbox_id") REFERENCES "public"."inboxes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "canned_responses" ADD CONSTRAINT "canned_responses_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "automatic_answers_to_phone" ON "automatic_answers" USING btree ("organization_id","phone","answered_at");--> statement-breakpoint
CREATE INDEX "away_settings_of_response" ON "away_settings" USING btree ("response_id");--> statement-breakpoint
CREATE INDEX "canned_response_keywords_of_response" ON "canned_response_keywords" USING btree ("response_id");--> statement-breakpoint
CREATE INDEX "canned_response_media_by_file" ON "canned_response_media" USING btree ("storage_key");--> statement-breakpoint
CREATE INDEX "canned_responses_of_inbox" ON "canned_responses" USING btree ("inbox_id",lower("title"),"id");