import { liveRoute } from "@/lib/auth/live-route";
import { oneBlastInput } from "@/lib/blasts/input";
import { getBlastProgress } from "@/lib/blasts/report-queries";

export const GET = liveRoute(oneBlastInput, getBlastProgress);
