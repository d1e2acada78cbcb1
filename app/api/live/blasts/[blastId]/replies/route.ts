import { liveRoute } from "@/lib/auth/live-route";
import { listRepliesInput } from "@/lib/blasts/input";
import { listReplies } from "@/lib/blasts/report-queries";

export const GET = liveRoute(listRepliesInput, listReplies);
