import { z } from "zod";

export const dismissReviewInput = z.object({ conversationId: z.uuid() });
export type DismissReviewInput = z.output<typeof dismissReviewInput>;
