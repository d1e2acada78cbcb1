import { downloadRoute } from "@/lib/auth/download-route";
import { exportList } from "@/lib/lists/export-list";
import { oneListInput } from "@/lib/lists/input";

/** Who is on a list, as a download. */
export const GET = downloadRoute(oneListInput, exportList);
