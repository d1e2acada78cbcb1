CREATE TABLE "list_keywords" (
	"inbox_id" uuid NOT NULL,
	"keyword" text NOT NULL,
	"list_id" uuid NOT NULL,
	"spelling" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "list_keywords_inbox_id_keyword_pk" PRIMARY KEY("inbox_id","keyword"),
	CONSTRAINT "list_keywords_not_blank" CHECK (btrim("list_keywords"."keyword") <> '' and btrim("list_keywords"."spelling") <> '')
);
--> statement-breakpoint
ALTER TABLE "list_keywords" ADD CONSTRAINT "list_keywords_inbox_id_inboxes_id_fk" FOREIGN KEY ("inbox_id") REFERENCES "public"."inboxes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_keywords" ADD CONSTRAINT "list_keywords_list_id_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."lists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "list_keywords_of_list" ON "list_keywords" USING btree ("list_id");