import { writeRoute } from "@/lib/auth/write-route";
import { previewBlastInput } from "@/lib/blasts/input";
import { previewBlast } from "@/lib/blasts/preview-blast";

// Not an action: counting a large audience takes seconds, in which the page could neither save nor send.
export const POST = writeRoute(previewBlastInput, previewBlast);
