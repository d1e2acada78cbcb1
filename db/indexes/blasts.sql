CREATE INDEX CONCURRENTLY IF NOT EXISTS "messages_of_blasts_by_status" ON "messages" USING btree ("origin_id","status") WHERE "messages"."origin" = 'blast';
--> statement-breakpoint
-- What it served is read from the tallies.
DROP INDEX CONCURRENTLY IF EXISTS "messages_of_blasts";
--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "blast_recipients_opted_out" ON "blast_recipients" USING btree ("blast_id","position") WHERE "blast_recipients"."opted_out_at" is not null;
