import { liveRoute } from "@/lib/auth/live-route";
import { oneContactInput } from "@/lib/contacts/input";
import { getContact } from "@/lib/contacts/queries";

export const GET = liveRoute(oneContactInput, getContact);
