import { liveRoute } from "@/lib/auth/live-route";
import { countDeletion } from "@/lib/contacts/count-deletion";
import { oneContactInput } from "@/lib/contacts/input";

export const GET = liveRoute(oneContactInput, countDeletion);
