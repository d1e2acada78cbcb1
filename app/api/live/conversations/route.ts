import { liveRoute } from "@/lib/auth/live-route";
import { listConversationsInput } from "@/lib/conversations/input";
import { listConversations } from "@/lib/conversations/list-queries";

export const GET = liveRoute(listConversationsInput, listConversations);
