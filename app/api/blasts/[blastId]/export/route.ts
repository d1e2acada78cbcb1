import { downloadRoute } from "@/lib/auth/download-route";
import { exportBlast } from "@/lib/blasts/export-blast";
import { oneBlastInput } from "@/lib/blasts/input";

/** What became of each recipient of a blast, as a download. */
export const GET = downloadRoute(oneBlastInput, exportBlast);
