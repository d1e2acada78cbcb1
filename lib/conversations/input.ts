import { z } from "zod";

export const startConversationInput = z.object({
  inboxId: z.uuid(),
  /** As typed; read with the organization's country. */
  phone: z
    .string()
    .trim()
    .min(1, "Enter a phone number.")
    .max(40, "This number is too long: at most 15 digits."),
});
export type StartConversationInput = z.output<typeof startConversationInput>;

export const markConversationReadInput = z.object({
  conversationId: z.uuid(),
  /** The newest arrival the reader saw (`ThreadMessage.arrival`): what came after stays unread. */
  upto: z.number().int().min(0).max(2_147_483_647),
});
export type MarkConversationReadInput = z.output<typeof markConversationReadInput>;

export const listConversationsInput = z.object({
  inboxId: z.uuid(),
  /** Cursor of a page's last row. Absent: the first page. */
  after: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ListConversationsInput = z.output<typeof listConversationsInput>;

export const getConversationInput = z.object({ conversationId: z.uuid() });
export type GetConversationInput = z.output<typeof getConversationInput>;
