ALTER TABLE "contacts" DROP CONSTRAINT "contacts_inbox_id_inboxes_id_fk";
