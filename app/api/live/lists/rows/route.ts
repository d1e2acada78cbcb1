import { liveRoute } from "@/lib/auth/live-route";
import { listListsInput } from "@/lib/lists/input";
import { listListRows } from "@/lib/lists/queries";

export const GET = liveRoute(listListsInput, listListRows);
