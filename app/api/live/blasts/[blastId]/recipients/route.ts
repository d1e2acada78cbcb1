import { liveRoute } from "@/lib/auth/live-route";
import { listRecipientsInput } from "@/lib/blasts/input";
import { listRecipients } from "@/lib/blasts/report-queries";

export const GET = liveRoute(listRecipientsInput, listRecipients);
