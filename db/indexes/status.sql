CREATE INDEX CONCURRENTLY IF NOT EXISTS "messages_sent" ON "messages" USING btree ("inbox_id","sent_at") WHERE "messages"."sent_at" is not null;
--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "messages_failures" ON "messages" USING btree ("inbox_id","finalized_at") WHERE "messages"."status" in ('failed', 'undelivered');
