import { z } from "zod";

export const listNotificationsInput = z.object({
  /** Where the last answer ended (`until`). Absent: only says where now is. */
  since: z.iso.datetime().optional(),
});
export type ListNotificationsInput = z.output<typeof listNotificationsInput>;
