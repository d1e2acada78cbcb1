import { type SQL, sql } from "drizzle-orm";
import { contacts } from "@/db/schema";

/** What a contact is searched by besides its numbers, word for word as the index contacts_search has it. */
export const searchedText = (): SQL =>
  sql`(${contacts.fullName} || ' ' || ${contacts.email} || ' ' || ${contacts.company})`;
