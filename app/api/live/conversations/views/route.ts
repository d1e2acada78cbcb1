import { liveRoute } from "@/lib/auth/live-route";
import { listViewsInput } from "@/lib/conversations/input";
import { listViews } from "@/lib/conversations/view-queries";

export const GET = liveRoute(listViewsInput, listViews);
