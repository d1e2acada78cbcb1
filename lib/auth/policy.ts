import { Forbidden } from "@/lib/errors";
import type { Actor } from "./actor";

type Who = "admin" | "member" | "job" | "carrier";

const staff: Who[] = ["admin", "member"];

/** Who may do what. Which rows they may do it to is decided by lib/auth/scope.ts. */
const policy = {
  "inbox.read": staff,
  "conversation.read": staff,
  "conversation.start": staff,
  "conversation.markRead": staff,
  "message.read": staff,
  "message.send": staff,
  "message.retry": staff,
  "media.read": staff,
  "session.end": staff,
  "user.readSelf": staff,
  "lane.run": [...staff, "job"],
  "message.settle": ["job"],
  "media.copy": ["job"],
  "work.sweep": ["job"],
  "carrierEvent.receive": ["carrier"],
} satisfies Record<string, Who[]>;

export type Permission = keyof typeof policy;

/** @throws Forbidden when this kind of actor may not do it at all. */
export function authorize(actor: Actor, permission: Permission): void {
  const who: Who = actor.kind === "user" ? actor.role : actor.kind;
  const allowed: readonly Who[] = policy[permission];
  if (!allowed.includes(who)) throw new Forbidden();
}
