import { liveRoute } from "@/lib/auth/live-route";
import { listMessagesInput } from "@/lib/messages/input";
import { listMessages } from "@/lib/messages/queries";

export const GET = liveRoute(listMessagesInput, listMessages);
