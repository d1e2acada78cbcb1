import { liveRoute } from "@/lib/auth/live-route";
import { listBlastsInput } from "@/lib/blasts/input";
import { listBlasts } from "@/lib/blasts/queries";

export const GET = liveRoute(listBlastsInput, listBlasts);
