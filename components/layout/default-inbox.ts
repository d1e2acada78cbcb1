import type { HeldInbox } from "@/lib/inboxes/queries";

/** The cookie that remembers the last number used, as digits. Only a default: the path says which one is open. */
export const lastNumberCookie = "tidewire-number";

/** The number to open where the path names none: the last one used if still held, else the first in use. */
export function defaultInbox(inboxes: HeldInbox[], lastNumber: string | undefined): HeldInbox | undefined {
  const last = inboxes.find(({ address }) => address === `+${lastNumber}`);
  return last ?? inboxes.find(({ retired }) => !retired) ?? inboxes[0];
}
