import { liveRoute } from "@/lib/auth/live-route";
import { listCannedResponsesInput } from "@/lib/canned-responses/input";
import { listCannedResponses } from "@/lib/canned-responses/queries";

export const GET = liveRoute(listCannedResponsesInput, listCannedResponses);
