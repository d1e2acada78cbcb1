import { z } from "zod";

export const viewConversationInput = z.object({
  conversationId: z.uuid(),
  /** Made by each window for each conversation it opens: somebody may look at one twice and leave once. */
  viewId: z.uuid(),
  presence: z.enum(["viewing", "typing", "left"]),
  /** Just opened it: those who are there already should say so. */
  isNew: z.stringbool().default(false),
});
export type ViewConversationInput = z.output<typeof viewConversationInput>;
