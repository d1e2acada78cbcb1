CREATE INDEX CONCURRENTLY IF NOT EXISTS "contact_import_rows_by_phone" ON "contact_import_rows" USING btree ("import_id","phone");
--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "contact_import_rows_with_further" ON "contact_import_rows" USING btree ("import_id","position") WHERE "contact_import_rows"."further_phones" is not null;
--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "contact_import_rows_with_unused" ON "contact_import_rows" USING btree ("import_id","position") WHERE "contact_import_rows"."unused_phones" is not null or "contact_import_rows"."taken_phones" is not null;
--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "contact_import_rows_changing" ON "contact_import_rows" USING btree ("import_id","position") WHERE "contact_import_rows"."changes_contact";
