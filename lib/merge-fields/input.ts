import { z } from "zod";

export const mergeFieldsInput = z.object({ inboxId: z.uuid() });
export type MergeFieldsInput = z.output<typeof mergeFieldsInput>;
