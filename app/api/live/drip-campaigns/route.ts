import { liveRoute } from "@/lib/auth/live-route";
import { listDripCampaignsInput } from "@/lib/drip-campaigns/input";
import { listDripCampaigns } from "@/lib/drip-campaigns/queries";

export const GET = liveRoute(listDripCampaignsInput, listDripCampaigns);
