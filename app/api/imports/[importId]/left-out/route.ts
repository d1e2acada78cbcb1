import { downloadRoute } from "@/lib/auth/download-route";
import { importInput } from "@/lib/imports/input";
import { writeLeftOut } from "@/lib/imports/write-left-out";

/** The rows that an import leaves out, as a download. */
export const GET = downloadRoute(importInput, writeLeftOut);
