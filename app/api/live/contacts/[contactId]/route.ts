import { liveRoute } from "@/lib/auth/live-route";
import { oneContactInput } from "@/lib/contacts/input";
import { findContact } from "@/lib/contacts/queries";

export const GET = liveRoute(oneContactInput, findContact);
