CREATE TABLE "attribute_names" (
	"inbox_id" uuid NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"given_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "attribute_names_inbox_id_key_pk" PRIMARY KEY("inbox_id","key")
);
--> statement-breakpoint
ALTER TABLE "attribute_names" ADD CONSTRAINT "attribute_names_inbox_id_inboxes_id_fk" FOREIGN KEY ("inbox_id") REFERENCES "public"."inboxes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- What contacts have already. It only reads them; what the version that still runs gives them meanwhile is added by night.
INSERT INTO "attribute_names" ("inbox_id", "key", "name")
SELECT c.inbox_id, lower(a.name), min(a.name) FROM "contacts" c, jsonb_object_keys(c.attributes) a (name)
WHERE c.attributes <> '{}' GROUP BY 1, 2;
