CREATE TABLE "contact_deletions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"inbox_id" uuid NOT NULL,
	"started_by" uuid NOT NULL,
	"started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"total" integer NOT NULL,
	"deleted_count" integer DEFAULT 0 NOT NULL,
	"cancelled_count" integer DEFAULT 0 NOT NULL,
	"owed_since" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "contact_deletions_owed_until_finished" CHECK (("contact_deletions"."finished_at" is null) = ("contact_deletions"."owed_since" is not null))
);
--> statement-breakpoint
DROP INDEX "contacts_of_inbox_by_name";--> statement-breakpoint
DROP INDEX "contacts_search";--> statement-breakpoint
ALTER TABLE "contact_deletions" ADD CONSTRAINT "contact_deletions_inbox_id_inboxes_id_fk" FOREIGN KEY ("inbox_id") REFERENCES "public"."inboxes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_deletions" ADD CONSTRAINT "contact_deletions_started_by_users_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "contact_deletions_under_way" ON "contact_deletions" USING btree ("inbox_id") WHERE "contact_deletions"."finished_at" is null;--> statement-breakpoint
CREATE INDEX "contact_deletions_of_inbox" ON "contact_deletions" USING btree ("inbox_id","id");--> statement-breakpoint
CREATE INDEX "contact_deletions_owed" ON "contact_deletions" USING btree ("owed_since") WHERE "contact_deletions"."owed_since" is not null;--> statement-breakpoint
CREATE INDEX "contacts_by_name" ON "contacts" USING btree ("inbox_id",lower("full_name"),"id");--> statement-breakpoint
CREATE INDEX "contacts_by_company" ON "contacts" USING btree ("inbox_id",(case when "company" = '' then '1' else '0' || lower("company") end),"id");--> statement-breakpoint
CREATE INDEX "contacts_by_age" ON "contacts" USING btree ("inbox_id","id");--> statement-breakpoint
CREATE INDEX "contacts_search" ON "contacts" USING gin ("inbox_id",("full_name" || ' ' || "email" || ' ' || "company") gin_trgm_ops);