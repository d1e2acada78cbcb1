import { z } from "zod";

export const searchInboxInput = z.object({ inboxId: z.uuid(), text: z.string().trim().min(1).max(200) });
export type SearchInboxInput = z.output<typeof searchInboxInput>;
