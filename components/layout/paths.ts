import type { Route } from "next";
import { pathOfInbox } from "@/lib/inboxes/rules";

const firstSection = "conversations";

/** The section of a number a path lies in, or null: /n/15557779999/lists/4 lies in "lists". */
export const sectionOf = (pathname: string): string | null =>
  /^\/n\/[^/]+\/([^/]+)/.exec(pathname)?.[1] ?? null;

/** A section of a number. */
export const sectionPath = (address: string, section = firstSection): Route =>
  `${pathOfInbox(address)}/${section}` as Route;

/** Where switching leads: the same section of the other number, without what was open in it. */
export const sameSectionOf = (address: string, pathname: string): Route =>
  sectionPath(address, sectionOf(pathname) ?? undefined);

/** Where admins set what holds for the whole organization. */
export const settingsPath = "/settings" as Route;

/** Where the blocked senders stand on one's profile. */
export const blockedSendersId = "blocked-senders";
