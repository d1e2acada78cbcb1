import { downloadRoute } from "@/lib/auth/download-route";
import { exportConversation } from "@/lib/exports/export-conversation";
import { exportConversationInput } from "@/lib/exports/input";

/** A stretch of a thread as a download. */
export const GET = downloadRoute(exportConversationInput, exportConversation);
