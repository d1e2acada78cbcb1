ALTER TABLE "drips" ADD COLUMN "files" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "planned_timezone" text;--> statement-breakpoint
CREATE INDEX "drips_files" ON "drips" USING gin ("files" jsonb_path_ops) WHERE "drips"."files" <> '[]';