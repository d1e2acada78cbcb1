import { liveRoute } from "@/lib/auth/live-route";
import { inboxOfContactsInput } from "@/lib/contacts/input";
import { findDeletion } from "@/lib/contacts/queries";

export const GET = liveRoute(inboxOfContactsInput, findDeletion);
