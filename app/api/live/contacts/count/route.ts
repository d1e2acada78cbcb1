import { liveRoute } from "@/lib/auth/live-route";
import { inboxOfContactsInput } from "@/lib/contacts/input";
import { countContacts } from "@/lib/contacts/list-queries";

export const GET = liveRoute(inboxOfContactsInput, countContacts);
