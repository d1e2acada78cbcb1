import { liveRoute } from "@/lib/auth/live-route";
import { listDripApplicationsInput } from "@/lib/drip-campaigns/input";
import { listDripApplications } from "@/lib/drip-campaigns/queries";

export const GET = liveRoute(listDripApplicationsInput, listDripApplications);
