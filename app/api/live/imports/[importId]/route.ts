import { liveRoute } from "@/lib/auth/live-route";
import { importInput } from "@/lib/imports/input";
import { getImport } from "@/lib/imports/queries";

export const GET = liveRoute(importInput, getImport);
