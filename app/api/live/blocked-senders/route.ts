import { liveRoute } from "@/lib/auth/live-route";
import { listBlockedSendersInput } from "@/lib/blocked-senders/input";
import { listBlockedSenders } from "@/lib/blocked-senders/queries";

export const GET = liveRoute(listBlockedSendersInput, listBlockedSenders);
