import { liveRoute } from "@/lib/auth/live-route";
import { listContactsInput } from "@/lib/contacts/input";
import { listContacts } from "@/lib/contacts/list-queries";

export const GET = liveRoute(listContactsInput, listContacts);
