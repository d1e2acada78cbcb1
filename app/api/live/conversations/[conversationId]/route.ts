import { liveRoute } from "@/lib/auth/live-route";
import { getConversationInput } from "@/lib/conversations/input";
import { getConversation } from "@/lib/conversations/queries";

export const GET = liveRoute(getConversationInput, getConversation);
