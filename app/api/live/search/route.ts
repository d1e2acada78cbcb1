import { liveRoute } from "@/lib/auth/live-route";
import { searchInboxInput } from "@/lib/search/input";
import { searchInbox } from "@/lib/search/queries";

export const GET = liveRoute(searchInboxInput, searchInbox);
