import { z } from "zod";
import { storable } from "@/lib/storable";

export const listListsInput = z.object({ inboxId: z.uuid() });
export type ListListsInput = z.output<typeof listListsInput>;

export const createListInput = z.object({
  inboxId: z.uuid(),
  name: z
    .string()
    .max(80, "This name is too long: at most 80 characters.")
    .transform((name) => storable(name).trim())
    .refine((name) => name !== "", "Name the list."),
});
export type CreateListInput = z.output<typeof createListInput>;
