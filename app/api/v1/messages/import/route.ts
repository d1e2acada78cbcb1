import { apiPost } from "@/lib/api/api-route";
import { importMessagesInput } from "@/lib/messages/import-input";
import { importMessages } from "@/lib/messages/import-messages";

export const POST = apiPost(importMessagesInput, importMessages, { mostBytes: 4 * 1024 * 1024, status: 200 });
