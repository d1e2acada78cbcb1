ALTER TABLE "contacts" ADD COLUMN "timezone" text;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "open_hours" jsonb;