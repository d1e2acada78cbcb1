import { liveRoute } from "@/lib/auth/live-route";
import { mergeFieldsInput } from "@/lib/merge-fields/input";
import { listMergeFields } from "@/lib/merge-fields/queries";

export const GET = liveRoute(mergeFieldsInput, listMergeFields);
