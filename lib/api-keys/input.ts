import { z } from "zod";
import { storable } from "@/lib/storable";

export const createApiKeyInput = z.object({
  name: z
    .string()
    .max(80, "This name is too long: at most 80 characters.")
    .transform((text) => storable(text).trim())
    .refine((text) => text !== "", "Name the system that will use the key."),
  /** The numbers it may act on. */
  inboxIds: z.array(z.uuid()).min(1, "Choose at least one number.").max(500),
});
export type CreateApiKeyInput = z.output<typeof createApiKeyInput>;

export const revokeApiKeyInput = z.object({ apiKeyId: z.uuid() });
export type RevokeApiKeyInput = z.output<typeof revokeApiKeyInput>;
