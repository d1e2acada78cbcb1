import { liveRoute } from "@/lib/auth/live-route";
import { listPeopleInput } from "@/lib/lists/input";
import { listCandidates } from "@/lib/lists/people-queries";

export const GET = liveRoute(listPeopleInput, listCandidates);
