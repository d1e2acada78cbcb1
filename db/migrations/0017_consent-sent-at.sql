ALTER TABLE "consents" ADD COLUMN "consent_message_sent_at" timestamp (3) with time zone;--> statement-breakpoint
-- Of a consent message that is deleted already, its id still says when it was made, which was just before it left.
UPDATE "consents" SET "consent_message_sent_at" = to_timestamp(('x' || left(replace("consent_message_id"::text, '-', ''), 12))::bit(48)::bigint / 1000.0)
WHERE "consent_message_id" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "messages" WHERE "messages"."id" = "consents"."consent_message_id");
