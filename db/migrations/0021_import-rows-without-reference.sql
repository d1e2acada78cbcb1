ALTER TABLE "contact_import_rows" DROP CONSTRAINT "contact_import_rows_import_id_contact_imports_id_fk";
