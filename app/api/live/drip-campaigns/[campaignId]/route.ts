import { liveRoute } from "@/lib/auth/live-route";
import { oneDripCampaignInput } from "@/lib/drip-campaigns/input";
import { getCampaignResults } from "@/lib/drip-campaigns/queries";

export const GET = liveRoute(oneDripCampaignInput, getCampaignResults);
