import { liveRoute } from "@/lib/auth/live-route";
import { viewConversationInput } from "@/lib/presence/input";
import { viewConversation } from "@/lib/presence/view-conversation";

// Not an action: those of a page wait for one another, and none can be called while the page closes.
export const POST = liveRoute(viewConversationInput, viewConversation);
