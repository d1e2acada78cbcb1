import { liveRoute } from "@/lib/auth/live-route";
import { listImportsInput } from "@/lib/imports/input";
import { listImports } from "@/lib/imports/queries";

export const GET = liveRoute(listImportsInput, listImports);
