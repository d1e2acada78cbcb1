import { liveRoute } from "@/lib/auth/live-route";
import { oneListInput } from "@/lib/lists/input";
import { getListDeletion } from "@/lib/lists/queries";

export const GET = liveRoute(oneListInput, getListDeletion);
