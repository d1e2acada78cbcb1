import { Forbidden } from "@/lib/errors";
import type { Actor } from "./actor";

type Who = "admin" | "member" | "visitor" | "apiKey" | "job" | "carrier";

const staff: Who[] = ["admin", "member"];
const admins: Who[] = ["admin"];
const visitors: Who[] = ["visitor"];

/** Who may do what. Which rows they may do it to is decided by lib/auth/scope.ts. */
const policy = {
  "inbox.read": staff,
  "inbox.manage": admins,
  "conversation.read": staff,
  "conversation.start": staff,
  "conversation.markRead": staff,
  "conversation.assign": staff,
  "conversation.tag": staff,
  "conversation.snooze": staff,
  "conversation.complete": staff,
  "conversation.archive": staff,
  "conversation.deleteHistory": staff,
  "conversation.mute": staff,
  "conversation.saveDraft": staff,
  "conversation.dismissReview": staff,
  "conversation.export": staff,
  "conversation.view": staff,
  "consent.change": staff,
  "contact.read": staff,
  "contact.save": staff,
  "contact.delete": staff,
  "contact.deleteBatch": ["job"],
  "contact.export": staff,
  "contact.import": staff,
  "list.read": staff,
  "list.change": staff,
  "cannedResponse.read": staff,
  "cannedResponse.change": staff,
  "away.read": staff,
  "away.change": staff,
  "drip.read": staff,
  "drip.change": staff,
  "drip.apply": staff,
  "drip.work": ["job"],
  "blast.read": staff,
  "blast.change": staff,
  "blast.send": staff,
  "blast.overrideQuietHours": admins,
  "blast.run": ["job"],
  "reminder.read": staff,
  "reminder.change": staff,
  "tag.read": staff,
  "tag.create": staff,
  "tag.manage": admins,
  "sender.block": staff,
  "message.read": staff,
  "message.send": staff,
  "message.retry": staff,
  "message.schedule": staff,
  "message.undo": staff,
  "message.delete": staff,
  "message.sendTest": staff,
  "message.import": ["apiKey"],
  "note.read": ["apiKey"],
  "note.add": [...staff, "apiKey"],
  "note.edit": staff,
  "note.delete": [...staff, "apiKey"],
  "media.read": staff,
  "media.upload": staff,
  "session.start": visitors,
  "session.read": staff,
  "session.end": staff,
  "password.reset": visitors,
  "invitation.accept": visitors,
  "password.update": staff,
  "user.readSelf": staff,
  "user.updateSelf": staff,
  "twoFactor.change": staff,
  "user.manage": admins,
  "organization.read": staff,
  "organization.setUp": visitors,
  "organization.configure": admins,
  "apiKey.manage": admins,
  "audit.read": admins,
  "status.read": admins,
  "lane.run": [...staff, "job"],
  "message.settle": ["job"],
  "media.copy": ["job"],
  "mail.send": ["job"],
  "import.work": ["job"],
  "work.sweep": ["job"],
  "carrierEvent.receive": ["carrier"],
} satisfies Record<string, Who[]>;

export type Permission = keyof typeof policy;

export function isAllowed(actor: Actor, permission: Permission): boolean {
  const who: Who = actor.kind === "user" ? actor.role : actor.kind;
  const allowed: readonly Who[] = policy[permission];
  return allowed.includes(who);
}

/** @throws Forbidden when this kind of actor may not do it at all. */
export function authorize(actor: Actor, permission: Permission): void {
  if (!isAllowed(actor, permission)) throw new Forbidden();
}
