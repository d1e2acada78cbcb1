import { z } from "zod";
import { storable } from "@/lib/storable";
import { isTagColor, mostTagName } from "./rules";

const name = z
  .string()
  .transform((text) => storable(text).trim().replace(/\s+/gu, " "))
  .pipe(z.string().min(1, "Enter a name.").max(mostTagName, `At most ${mostTagName} characters.`));
const color = z.string().refine(isTagColor, "Choose a colour.");

export const createTagInput = z.object({ name, color: color.default("gray") });
export type CreateTagInput = z.output<typeof createTagInput>;

export const updateTagInput = z.object({ tagId: z.uuid(), name, color });
export type UpdateTagInput = z.output<typeof updateTagInput>;

export const oneTagInput = z.object({ tagId: z.uuid() });
export type OneTagInput = z.output<typeof oneTagInput>;
