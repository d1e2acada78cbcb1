ALTER TABLE "contact_phones" DROP CONSTRAINT "contact_phones_of_contact_of_inbox";
--> statement-breakpoint
ALTER TABLE "contact_phones" DROP CONSTRAINT "contact_phones_pkey";
--> statement-breakpoint
-- What the reference did. A statement that deletes contacts deletes their phones, by the index of them.
CREATE FUNCTION delete_phones_of_contacts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM contact_phones WHERE contact_id = ANY (ARRAY(SELECT id FROM old_rows));
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER contacts_deleted AFTER DELETE ON "contacts"
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION delete_phones_of_contacts();--> statement-breakpoint
-- Who deletes the contact meanwhile is waited for, or waits.
CREATE FUNCTION refuse_phone_of_nobody() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM contacts WHERE id = NEW.contact_id AND inbox_id = NEW.inbox_id FOR KEY SHARE;
  IF NOT FOUND THEN
    RAISE foreign_key_violation USING
      MESSAGE = 'a phone needs its contact', TABLE = 'contact_phones', CONSTRAINT = 'contact_phones_of_contact_of_inbox';
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
-- A phone that bears its contact's id was made by the statement that made the contact (lib/imports/apply-rows.ts).
CREATE TRIGGER contact_phones_added AFTER INSERT ON "contact_phones"
  FOR EACH ROW WHEN (NEW.id <> NEW.contact_id) EXECUTE FUNCTION refuse_phone_of_nobody();--> statement-breakpoint
CREATE TRIGGER contact_phones_moved AFTER UPDATE OF contact_id, inbox_id ON "contact_phones"
  FOR EACH ROW EXECUTE FUNCTION refuse_phone_of_nobody();
--> statement-breakpoint
-- After an import Postgres takes stock at once (lib/imports): not of what no query asks for.
-- Names and companies are asked for by expressions, of which the indexes have statistics of their own.
ALTER TABLE "contacts" ALTER COLUMN "full_name" SET STATISTICS 0, ALTER COLUMN "email" SET STATISTICS 0,
  ALTER COLUMN "company" SET STATISTICS 0, ALTER COLUMN "title" SET STATISTICS 0, ALTER COLUMN "notes" SET STATISTICS 0,
  ALTER COLUMN "attributes" SET STATISTICS 0, ALTER COLUMN "timezone" SET STATISTICS 0;--> statement-breakpoint
ALTER TABLE "contact_phones" ALTER COLUMN "id" SET STATISTICS 0, ALTER COLUMN "created_at" SET STATISTICS 0;--> statement-breakpoint
-- While a file is read it takes stock of how the rows lie, for which a tenth of the usual sample does.
ALTER TABLE "contact_import_rows" ALTER COLUMN "import_id" SET STATISTICS 10, ALTER COLUMN "position" SET STATISTICS 10,
  ALTER COLUMN "phone" SET STATISTICS 10, ALTER COLUMN "problems" SET STATISTICS 10,
  ALTER COLUMN "skipped_at" SET STATISTICS 10, ALTER COLUMN "replaced_by" SET STATISTICS 10;
