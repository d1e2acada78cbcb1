-- Both ship with Postgres: trigrams for search, and uuids beside them in one GIN index.
CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS btree_gin;--> statement-breakpoint
CREATE TYPE "public"."list_joined_how" AS ENUM('by_hand', 'keyword', 'import', 'api');--> statement-breakpoint
CREATE TYPE "public"."activity_type" AS ENUM('assigned', 'unassigned', 'tagged', 'untagged', 'snoozed', 'unsnoozed', 'completed', 'reopened', 'archived', 'unarchived', 'blocked', 'unblocked', 'opted_out', 'opted_in', 'review_dismissed', 'joined_list', 'left_list', 'drip_applied', 'drip_stopped');--> statement-breakpoint
CREATE TYPE "public"."tag_color" AS ENUM('gray', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'purple');--> statement-breakpoint
ALTER TYPE "public"."message_origin" ADD VALUE 'test';--> statement-breakpoint
CREATE TABLE "api_key_inboxes" (
	"api_key_id" uuid NOT NULL,
	"inbox_id" uuid NOT NULL,
	CONSTRAINT "api_key_inboxes_api_key_id_inbox_id_pk" PRIMARY KEY("api_key_id","inbox_id")
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"hash" text NOT NULL,
	"created_by" uuid NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"revoked_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "api_keys_hash_unique" UNIQUE("hash"),
	CONSTRAINT "api_keys_name_not_blank" CHECK (btrim("api_keys"."name") <> '')
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"api_key_id" uuid NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"status" integer,
	"answer" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_api_key_id_key_pk" PRIMARY KEY("api_key_id","key")
);
--> statement-breakpoint
CREATE TABLE "blocked_senders" (
	"inbox_id" uuid NOT NULL,
	"address" text NOT NULL,
	"blocked_by" uuid,
	"blocked_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "blocked_senders_inbox_id_address_pk" PRIMARY KEY("inbox_id","address")
);
--> statement-breakpoint
CREATE TABLE "conversation_members" (
	"conversation_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"muted_at" timestamp (3) with time zone,
	"draft" text DEFAULT '' NOT NULL,
	"draft_at" timestamp (3) with time zone,
	CONSTRAINT "conversation_members_conversation_id_user_id_pk" PRIMARY KEY("conversation_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "deleted_messages" (
	"inbox_id" uuid NOT NULL,
	"carrier_message_id" text NOT NULL,
	"deleted_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "deleted_messages_inbox_id_carrier_message_id_pk" PRIMARY KEY("inbox_id","carrier_message_id")
);
--> statement-breakpoint
CREATE TABLE "list_members" (
	"list_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"how" "list_joined_how" NOT NULL,
	"joined_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "list_members_list_id_contact_id_pk" PRIMARY KEY("list_id","contact_id")
);
--> statement-breakpoint
CREATE TABLE "lists" (
	"id" uuid PRIMARY KEY NOT NULL,
	"inbox_id" uuid NOT NULL,
	"name" "citext" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "lists_inbox_name" UNIQUE("inbox_id","name"),
	CONSTRAINT "lists_name_not_blank" CHECK (btrim("lists"."name") <> '')
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "contact_tags" (
	"contact_id" uuid NOT NULL,
	"tag_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "contact_tags_contact_id_tag_id_pk" PRIMARY KEY("contact_id","tag_id")
);
--> statement-breakpoint
CREATE TABLE "conversation_tags" (
	"conversation_id" uuid NOT NULL,
	"tag_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "conversation_tags_conversation_id_tag_id_pk" PRIMARY KEY("conversation_id","tag_id")
);
--> statement-breakpoint
CREATE TABLE "tags" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"name" "citext" NOT NULL,
	"color" "tag_color" DEFAULT 'gray' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tags_organization_name" UNIQUE("organization_id","name"),
	CONSTRAINT "tags_name_not_blank" CHECK (btrim("tags"."name") <> '')
);
--> statement-breakpoint
CREATE TABLE "uploads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"size" integer NOT NULL,
	"sha256" text NOT NULL,
	"received_bytes" integer DEFAULT 0 NOT NULL,
	"content_type" text,
	"storage_key" text,
	"stored_size" integer,
	"width" integer,
	"height" integer,
	"finished_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "uploads_size_positive" CHECK ("uploads"."size" > 0),
	CONSTRAINT "uploads_finished_has_key" CHECK (("uploads"."finished_at" is null) = ("uploads"."storage_key" is null))
);
--> statement-breakpoint
DROP INDEX "conversations_list";--> statement-breakpoint
DROP INDEX "conversations_unread";--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "attributes" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "contact_name" text;--> statement-breakpoint
UPDATE "conversations" v SET "contact_name" = c."full_name" FROM "contact_phones" p JOIN "contacts" c ON c."id" = p."contact_id" WHERE p."inbox_id" = v."inbox_id" AND p."phone" = v."peer_address";--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "sort_name" text GENERATED ALWAYS AS (case when "conversations"."contact_name" is null then '1' || "conversations"."peer_address" else '0' || lower("conversations"."contact_name") end) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "assignee_id" uuid;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "snoozed_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "snoozed_by" uuid;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "completed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "completed_by" uuid;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "blocked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "review_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "message_media" ADD COLUMN "file_name" text;--> statement-breakpoint
ALTER TABLE "message_media" ADD COLUMN "width" integer;--> statement-breakpoint
ALTER TABLE "message_media" ADD COLUMN "height" integer;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "activity" "activity_type";--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "source" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "edited_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "requires_consent_message" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "consent_message" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "allows_deleting" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "allows_notes_api" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "undoes_send" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "mobile_phone" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "notifies_on_desktop" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "notifies_with_sound" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "requires_consent_message" boolean;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "consent_message" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "api_key_inboxes" ADD CONSTRAINT "api_key_inboxes_api_key_id_api_keys_id_fk" FOREIGN KEY ("api_key_id") REFERENCES "public"."api_keys"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_key_inboxes" ADD CONSTRAINT "api_key_inboxes_inbox_id_inboxes_id_fk" FOREIGN KEY ("inbox_id") REFERENCES "public"."inboxes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_revoked_by_users_id_fk" FOREIGN KEY ("revoked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_api_key_id_api_keys_id_fk" FOREIGN KEY ("api_key_id") REFERENCES "public"."api_keys"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blocked_senders" ADD CONSTRAINT "blocked_senders_inbox_id_inboxes_id_fk" FOREIGN KEY ("inbox_id") REFERENCES "public"."inboxes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blocked_senders" ADD CONSTRAINT "blocked_senders_blocked_by_users_id_fk" FOREIGN KEY ("blocked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_members" ADD CONSTRAINT "conversation_members_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_members" ADD CONSTRAINT "conversation_members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deleted_messages" ADD CONSTRAINT "deleted_messages_inbox_id_inboxes_id_fk" FOREIGN KEY ("inbox_id") REFERENCES "public"."inboxes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_members" ADD CONSTRAINT "list_members_list_id_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."lists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_members" ADD CONSTRAINT "list_members_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lists" ADD CONSTRAINT "lists_inbox_id_inboxes_id_fk" FOREIGN KEY ("inbox_id") REFERENCES "public"."inboxes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_tags" ADD CONSTRAINT "contact_tags_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_tags" ADD CONSTRAINT "contact_tags_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tags"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_tags" ADD CONSTRAINT "conversation_tags_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_tags" ADD CONSTRAINT "conversation_tags_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tags"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_keys_of_organization" ON "api_keys" USING btree ("organization_id","created_at");--> statement-breakpoint
CREATE INDEX "idempotency_keys_by_age" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "blocked_senders_newest" ON "blocked_senders" USING btree ("inbox_id","blocked_at");--> statement-breakpoint
CREATE INDEX "deleted_messages_by_age" ON "deleted_messages" USING btree ("deleted_at");--> statement-breakpoint
CREATE INDEX "list_members_of_contact" ON "list_members" USING btree ("contact_id","list_id");--> statement-breakpoint
CREATE INDEX "contact_tags_of_tag" ON "contact_tags" USING btree ("tag_id","contact_id");--> statement-breakpoint
CREATE INDEX "conversation_tags_of_tag" ON "conversation_tags" USING btree ("tag_id","conversation_id");--> statement-breakpoint
CREATE INDEX "uploads_by_age" ON "uploads" USING btree ("created_at");--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_assignee_id_users_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_snoozed_by_users_id_fk" FOREIGN KEY ("snoozed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_completed_by_users_id_fk" FOREIGN KEY ("completed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contacts_search" ON "contacts" USING gin ("inbox_id","full_name" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "conversations_open" ON "conversations" USING btree ("inbox_id","sort_at","id") WHERE "conversations"."listed" and "conversations"."archived_at" is null and "conversations"."blocked_at" is null and "conversations"."completed_at" is null;--> statement-breakpoint
CREATE INDEX "conversations_by_date" ON "conversations" USING btree ("inbox_id","sort_at","id") WHERE "conversations"."listed";--> statement-breakpoint
CREATE INDEX "conversations_by_name" ON "conversations" USING btree ("inbox_id","sort_name","id") WHERE "conversations"."listed";--> statement-breakpoint
CREATE INDEX "conversations_archived" ON "conversations" USING btree ("inbox_id","sort_at","id") WHERE "conversations"."listed" and "conversations"."archived_at" is not null;--> statement-breakpoint
CREATE INDEX "conversations_completed" ON "conversations" USING btree ("inbox_id","sort_at","id") WHERE "conversations"."listed" and "conversations"."completed_at" is not null;--> statement-breakpoint
CREATE INDEX "conversations_blocked" ON "conversations" USING btree ("inbox_id","sort_at","id") WHERE "conversations"."listed" and "conversations"."blocked_at" is not null;--> statement-breakpoint
CREATE INDEX "conversations_assigned" ON "conversations" USING btree ("inbox_id","assignee_id","sort_at","id") WHERE "conversations"."listed" and "conversations"."assignee_id" is not null;--> statement-breakpoint
CREATE INDEX "conversations_snoozed" ON "conversations" USING btree ("snoozed_until") WHERE "conversations"."snoozed_until" is not null;--> statement-breakpoint
CREATE INDEX "conversations_search" ON "conversations" USING gin ("inbox_id","peer_address" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "messages_search" ON "messages" USING gin ("inbox_id","body" gin_trgm_ops) WHERE "messages"."origin" <> 'blast' and "messages"."kind" <> 'activity' and "messages"."body" <> '';--> statement-breakpoint
CREATE INDEX "conversations_unread" ON "conversations" USING btree ("inbox_id","sort_at","id") WHERE "conversations"."unread_count" > 0;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_activity_has_type" CHECK (("messages"."kind" = 'activity') = ("messages"."activity" is not null));--> statement-breakpoint
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_consent_message_written" CHECK (not "organizations"."requires_consent_message" or btrim("organizations"."consent_message") <> '');--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_mobile_phone_e164" CHECK ("users"."mobile_phone" ~ '^[+][1-9][0-9]{2,14}$');