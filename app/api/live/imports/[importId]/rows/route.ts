import { liveRoute } from "@/lib/auth/live-route";
import { listImportRowsInput } from "@/lib/imports/input";
import { listImportRows } from "@/lib/imports/queries";

export const GET = liveRoute(listImportRowsInput, listImportRows);
