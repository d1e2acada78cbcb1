CREATE EXTENSION IF NOT EXISTS citext;--> statement-breakpoint
CREATE TYPE "public"."consent_change" AS ENUM('opted_out', 'opted_in');--> statement-breakpoint
CREATE TYPE "public"."consent_how" AS ENUM('keyword', 'by_hand', 'carrier');--> statement-breakpoint
CREATE TYPE "public"."inbox_kind" AS ENUM('sms');--> statement-breakpoint
CREATE TYPE "public"."message_direction" AS ENUM('inbound', 'outbound', 'internal');--> statement-breakpoint
CREATE TYPE "public"."message_kind" AS ENUM('sms', 'mms', 'note', 'activity');--> statement-breakpoint
CREATE TYPE "public"."message_origin" AS ENUM('typed', 'scheduled', 'blast', 'drip', 'reminder', 'away', 'keyword', 'consent', 'help', 'opt_out_reply', 'stop', 'api', 'import', 'customer', 'system');--> statement-breakpoint
CREATE TYPE "public"."message_status" AS ENUM('scheduled', 'queued', 'sending', 'unknown', 'sent', 'delivered', 'undelivered', 'failed', 'cancelled', 'received');--> statement-breakpoint
CREATE TYPE "public"."user_role" AS ENUM('admin', 'member');--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"action" text NOT NULL,
	"subject_id" text,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "carrier_cursors" (
	"name" text PRIMARY KEY NOT NULL,
	"read_upto" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "carrier_events" (
	"id" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"occurred_at" timestamp (3) with time zone,
	"payload" text NOT NULL,
	"outcome" text NOT NULL,
	"inbox_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consent_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"phone" text NOT NULL,
	"change" "consent_change" NOT NULL,
	"how" "consent_how" NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"user_id" uuid,
	"inbox_id" uuid,
	"message_id" uuid,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"organization_id" uuid NOT NULL,
	"phone" text NOT NULL,
	"opted_out_at" timestamp (3) with time zone,
	"opted_out_how" "consent_how",
	"opted_out_by" uuid,
	"consent_message_id" uuid,
	"last_word_at" timestamp (3) with time zone,
	CONSTRAINT "consents_organization_id_phone_pk" PRIMARY KEY("organization_id","phone"),
	CONSTRAINT "consents_opt_out_says_how" CHECK (("consents"."opted_out_at" is null) = ("consents"."opted_out_how" is null))
);
--> statement-breakpoint
CREATE TABLE "contact_phones" (
	"id" uuid PRIMARY KEY NOT NULL,
	"contact_id" uuid NOT NULL,
	"inbox_id" uuid NOT NULL,
	"phone" text NOT NULL,
	"main" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "contact_phones_inbox_phone" UNIQUE("inbox_id","phone"),
	CONSTRAINT "contact_phones_e164" CHECK ("contact_phones"."phone" ~ '^[+][1-9][0-9]{2,14}$')
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"inbox_id" uuid NOT NULL,
	"full_name" text NOT NULL,
	"email" text DEFAULT '' NOT NULL,
	"company" text DEFAULT '' NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"notes" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "contacts_name_not_blank" CHECK (btrim("contacts"."full_name") <> '')
);
--> statement-breakpoint
CREATE TABLE "conversations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"inbox_id" uuid NOT NULL,
	"peer_address" text NOT NULL,
	"sort_at" timestamp (3) with time zone NOT NULL,
	"listed" boolean DEFAULT false NOT NULL,
	"preview" text DEFAULT '' NOT NULL,
	"preview_outbound" boolean DEFAULT false NOT NULL,
	"preview_author_id" uuid,
	"arrivals" integer DEFAULT 0 NOT NULL,
	"read_upto" integer DEFAULT 0 NOT NULL,
	"unread_count" integer DEFAULT 0 NOT NULL,
	"archived_at" timestamp (3) with time zone,
	"archived_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "conversations_inbox_peer" UNIQUE("inbox_id","peer_address"),
	CONSTRAINT "conversations_unread_not_negative" CHECK ("conversations"."unread_count" >= 0),
	CONSTRAINT "conversations_read_within_arrivals" CHECK ("conversations"."read_upto" between 0 and "conversations"."arrivals")
);
--> statement-breakpoint
CREATE TABLE "inbox_holders" (
	"inbox_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "inbox_holders_inbox_id_user_id_pk" PRIMARY KEY("inbox_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "inboxes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"kind" "inbox_kind" DEFAULT 'sms' NOT NULL,
	"address" text NOT NULL,
	"label" text DEFAULT '' NOT NULL,
	"primary_user_id" uuid NOT NULL,
	"messages_per_second" double precision,
	"retired_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "inboxes_kind_address" UNIQUE("kind","address"),
	CONSTRAINT "inboxes_sms_address_e164" CHECK ("inboxes"."kind" <> 'sms' or "inboxes"."address" ~ '^[+][1-9][0-9]{2,14}$'),
	CONSTRAINT "inboxes_rate_positive" CHECK ("inboxes"."messages_per_second" > 0)
);
--> statement-breakpoint
CREATE TABLE "message_media" (
	"id" uuid PRIMARY KEY NOT NULL,
	"message_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"source_url" text,
	"content_type" text DEFAULT 'application/octet-stream' NOT NULL,
	"size" integer,
	"storage_key" text,
	"stored_at" timestamp (3) with time zone,
	"failed_reason" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "message_media_position" UNIQUE("message_id","position"),
	CONSTRAINT "message_media_stored_has_key" CHECK (("message_media"."stored_at" is null) = ("message_media"."storage_key" is null))
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"conversation_id" uuid NOT NULL,
	"inbox_id" uuid NOT NULL,
	"kind" "message_kind" NOT NULL,
	"direction" "message_direction" NOT NULL,
	"status" "message_status" NOT NULL,
	"origin" "message_origin" NOT NULL,
	"origin_id" uuid,
	"author_id" uuid,
	"body" text DEFAULT '' NOT NULL,
	"group_addresses" jsonb,
	"segments" smallint,
	"occurred_at" timestamp (3) with time zone,
	"sort_at" timestamp (3) with time zone NOT NULL,
	"arrival" integer,
	"ready_at" timestamp (3) with time zone,
	"lane" smallint,
	"claim_id" uuid,
	"claimed_at" timestamp (3) with time zone,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"first_attempt_at" timestamp (3) with time zone,
	"lookup_at" timestamp (3) with time zone,
	"lookups" smallint DEFAULT 0 NOT NULL,
	"carrier_message_id" text,
	"error_code" text,
	"error_detail" text,
	"cancel_reason" text,
	"sent_at" timestamp (3) with time zone,
	"finalized_at" timestamp (3) with time zone,
	"retry_of" uuid,
	"client_key" uuid,
	"owed_since" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "messages_inbox_carrier_id" UNIQUE("inbox_id","carrier_message_id"),
	CONSTRAINT "messages_outbound_has_lane" CHECK ("messages"."status" not in ('queued', 'scheduled', 'sending') or ("messages"."lane" is not null and "messages"."ready_at" is not null)),
	CONSTRAINT "messages_sending_has_claim" CHECK ("messages"."status" <> 'sending' or ("messages"."claim_id" is not null and "messages"."claimed_at" is not null)),
	CONSTRAINT "messages_cancelled_says_why" CHECK ("messages"."status" <> 'cancelled' or "messages"."cancel_reason" is not null),
	CONSTRAINT "messages_only_inbound_arrives" CHECK ("messages"."arrival" is null or "messages"."direction" = 'inbound')
);
--> statement-breakpoint
CREATE TABLE "organizations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"country" char(2) DEFAULT 'US' NOT NULL,
	"timezone" text DEFAULT 'America/New_York' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "send_lanes" (
	"inbox_id" uuid PRIMARY KEY NOT NULL,
	"next_slot_at" timestamp with time zone DEFAULT now() NOT NULL,
	"running_until" timestamp with time zone,
	"slow_until" timestamp with time zone,
	"slow_reason" text
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"user_agent" text,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"email" "citext" NOT NULL,
	"name" text NOT NULL,
	"role" "user_role" DEFAULT 'member' NOT NULL,
	"password_hash" text NOT NULL,
	"timezone" text,
	"signature" text DEFAULT '' NOT NULL,
	"sends_on_enter" boolean DEFAULT false NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email"),
	CONSTRAINT "users_name_not_blank" CHECK (btrim("users"."name") <> '')
);
--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_events" ADD CONSTRAINT "consent_events_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_events" ADD CONSTRAINT "consent_events_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_opted_out_by_users_id_fk" FOREIGN KEY ("opted_out_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_phones" ADD CONSTRAINT "contact_phones_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_phones" ADD CONSTRAINT "contact_phones_inbox_id_inboxes_id_fk" FOREIGN KEY ("inbox_id") REFERENCES "public"."inboxes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_inbox_id_inboxes_id_fk" FOREIGN KEY ("inbox_id") REFERENCES "public"."inboxes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_inbox_id_inboxes_id_fk" FOREIGN KEY ("inbox_id") REFERENCES "public"."inboxes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_preview_author_id_users_id_fk" FOREIGN KEY ("preview_author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_archived_by_users_id_fk" FOREIGN KEY ("archived_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox_holders" ADD CONSTRAINT "inbox_holders_inbox_id_inboxes_id_fk" FOREIGN KEY ("inbox_id") REFERENCES "public"."inboxes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox_holders" ADD CONSTRAINT "inbox_holders_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inboxes" ADD CONSTRAINT "inboxes_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inboxes" ADD CONSTRAINT "inboxes_primary_user_id_users_id_fk" FOREIGN KEY ("primary_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_media" ADD CONSTRAINT "message_media_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_inbox_id_inboxes_id_fk" FOREIGN KEY ("inbox_id") REFERENCES "public"."inboxes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_retry_of_messages_id_fk" FOREIGN KEY ("retry_of") REFERENCES "public"."messages"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "send_lanes" ADD CONSTRAINT "send_lanes_inbox_id_inboxes_id_fk" FOREIGN KEY ("inbox_id") REFERENCES "public"."inboxes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_events_newest" ON "audit_events" USING btree ("organization_id","created_at","id");--> statement-breakpoint
CREATE INDEX "carrier_events_by_age" ON "carrier_events" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "consent_events_of_phone" ON "consent_events" USING btree ("organization_id","phone","occurred_at");--> statement-breakpoint
CREATE UNIQUE INDEX "contact_phones_one_main" ON "contact_phones" USING btree ("contact_id") WHERE "contact_phones"."main";--> statement-breakpoint
CREATE INDEX "contacts_of_inbox_by_name" ON "contacts" USING btree ("inbox_id","full_name","id");--> statement-breakpoint
CREATE INDEX "conversations_list" ON "conversations" USING btree ("inbox_id","sort_at","id") WHERE "conversations"."listed" and "conversations"."archived_at" is null;--> statement-breakpoint
CREATE INDEX "conversations_unread" ON "conversations" USING btree ("inbox_id") WHERE "conversations"."unread_count" > 0 and "conversations"."archived_at" is null;--> statement-breakpoint
CREATE INDEX "inbox_holders_of_user" ON "inbox_holders" USING btree ("user_id","inbox_id");--> statement-breakpoint
CREATE INDEX "inboxes_of_organization" ON "inboxes" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "messages_thread" ON "messages" USING btree ("conversation_id","sort_at","id");--> statement-breakpoint
CREATE INDEX "messages_arrivals" ON "messages" USING btree ("conversation_id","arrival") WHERE "messages"."arrival" is not null;--> statement-breakpoint
CREATE INDEX "messages_due" ON "messages" USING btree ("inbox_id","lane","ready_at","id") WHERE "messages"."status" in ('queued', 'scheduled');--> statement-breakpoint
CREATE INDEX "messages_ahead" ON "messages" USING btree ("conversation_id","lane","sort_at","id") WHERE "messages"."status" in ('queued', 'sending', 'scheduled');--> statement-breakpoint
CREATE INDEX "messages_stuck" ON "messages" USING btree ("claimed_at") WHERE "messages"."status" = 'sending';--> statement-breakpoint
CREATE INDEX "messages_lookup" ON "messages" USING btree ("lookup_at") WHERE "messages"."lookup_at" is not null;--> statement-breakpoint
CREATE INDEX "messages_owed" ON "messages" USING btree ("owed_since") WHERE "messages"."owed_since" is not null;--> statement-breakpoint
CREATE INDEX "messages_carrier_id" ON "messages" USING btree ("carrier_message_id") WHERE "messages"."carrier_message_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "messages_client_key" ON "messages" USING btree ("inbox_id","client_key") WHERE "messages"."client_key" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "messages_retries" ON "messages" USING btree ("retry_of") WHERE "messages"."retry_of" is not null;--> statement-breakpoint
CREATE INDEX "sessions_of_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "users_of_organization" ON "users" USING btree ("organization_id");