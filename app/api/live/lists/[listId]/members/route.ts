import { liveRoute } from "@/lib/auth/live-route";
import { listPeopleInput } from "@/lib/lists/input";
import { listListMembers } from "@/lib/lists/people-queries";

export const GET = liveRoute(listPeopleInput, listListMembers);
