import { downloadRoute } from "@/lib/auth/download-route";
import { exportContacts } from "@/lib/contacts/export-contacts";
import { inboxOfContactsInput } from "@/lib/contacts/input";

/** All contacts of a number as a download. */
export const GET = downloadRoute(inboxOfContactsInput, exportContacts);
