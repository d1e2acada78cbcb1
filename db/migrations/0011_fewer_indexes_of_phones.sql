ALTER TABLE "contact_phones" DROP CONSTRAINT "contact_phones_contact_id_contacts_id_fk";
--> statement-breakpoint
ALTER TABLE "contact_phones" DROP CONSTRAINT "contact_phones_inbox_id_inboxes_id_fk";
--> statement-breakpoint
DROP INDEX "contact_phones_of_contact";--> statement-breakpoint
DROP INDEX "contacts_by_age";--> statement-breakpoint
DROP INDEX "contact_phones_one_main";--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_by_age" UNIQUE("inbox_id","id");--> statement-breakpoint
ALTER TABLE "contact_phones" ADD CONSTRAINT "contact_phones_of_contact_of_inbox" FOREIGN KEY ("inbox_id","contact_id") REFERENCES "public"."contacts"("inbox_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "contact_phones_one_main" ON "contact_phones" USING btree ("contact_id",(case when "main" then '' else "phone" end));