import { writeRoute } from "@/lib/auth/write-route";
import { saveDraftInput } from "@/lib/conversations/input";
import { saveDraft } from "@/lib/conversations/save-draft";

export const POST = writeRoute(saveDraftInput, saveDraft);
