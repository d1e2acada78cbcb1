import { liveRoute } from "@/lib/auth/live-route";
import { oneBlastInput } from "@/lib/blasts/input";
import { getBlast } from "@/lib/blasts/queries";

export const GET = liveRoute(oneBlastInput, getBlast);
