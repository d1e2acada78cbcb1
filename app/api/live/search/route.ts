import { liveRoute } from "@/lib/auth/live-route";
import { searchInboxInput } from "@/lib/conversations/input";
import { searchInbox } from "@/lib/conversations/search-queries";

export const GET = liveRoute(searchInboxInput, searchInbox);
