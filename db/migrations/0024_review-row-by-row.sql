ALTER TABLE "contact_import_rows" ADD COLUMN "taken_phones" jsonb;--> statement-breakpoint
ALTER TABLE "contact_import_rows" ADD COLUMN "changes_contact" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "contact_imports" ADD COLUMN "unused_phones_count" integer DEFAULT 0 NOT NULL;