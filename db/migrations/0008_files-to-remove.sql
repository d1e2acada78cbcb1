CREATE TABLE "files_to_remove" (
	"storage_key" text PRIMARY KEY NOT NULL,
	"owed_since" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "files_to_remove_by_age" ON "files_to_remove" USING btree ("owed_since");--> statement-breakpoint
CREATE INDEX "message_media_by_file" ON "message_media" USING btree ("storage_key");