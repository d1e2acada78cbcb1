import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { organizations, users } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { isSwitchedOn } from "@/lib/auth/switches";
import { NotFound } from "@/lib/errors";
import { initials } from "@/lib/messages/rules";
import { formatPhone } from "@/lib/phones/rules";

/** The signed-in user, as their own interface needs them. */
export type CurrentUser = {
  id: string;
  name: string;
  email: string;
  role: UserActor["role"];
  initials: string;
  /** IANA name: the user's own, or the organization's. */
  timezone: string;
  /** ISO 3166-1 alpha-2, the organization's: which phone numbers are shown nationally. */
  country: string;
  sendsOnEnter: boolean;
  signature: string;
  /** A typed message can be taken back for five seconds. */
  undoesSend: boolean;
  /** Where *Send test* goes, E.164. */
  mobilePhone: string | null;
  notifiesOnDesktop: boolean;
  notifiesWithSound: boolean;
  /** What is switched off is absent from the menus. */
  allowsDripCampaigns: boolean;
  allowsBlasts: boolean;
};

/** @throws NotFound when the user was removed meanwhile. */
export async function getCurrentUser(actor: UserActor): Promise<CurrentUser> {
  authorize(actor, "user.readSelf");
  const [user] = await db()
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      role: users.role,
      timezone: sql<string>`coalesce(${users.timezone}, ${organizations.timezone})`,
      country: organizations.country,
      sendsOnEnter: users.sendsOnEnter,
      signature: users.signature,
      undoesSend: users.undoesSend,
      mobilePhone: users.mobilePhone,
      notifiesOnDesktop: users.notifiesOnDesktop,
      notifiesWithSound: users.notifiesWithSound,
      allowsDripCampaigns: isSwitchedOn(actor, "allowsDripCampaigns"),
      allowsBlasts: isSwitchedOn(actor, "allowsBlasts"),
    })
    .from(users)
    .innerJoin(organizations, eq(organizations.id, users.organizationId))
    .where(eq(users.id, actor.userId));
  if (!user) throw new NotFound();
  return { ...user, initials: initials(user.name) };
}

export type Preferences = Pick<
  CurrentUser,
  | "name"
  | "email"
  | "country"
  | "sendsOnEnter"
  | "signature"
  | "undoesSend"
  | "notifiesOnDesktop"
  | "notifiesWithSound"
> & {
  role: UserActor["role"];
  /** As people of the organization's country read it; empty: none. */
  mobilePhone: string;
  /** The user's own; null: as the organization has it. */
  timezone: string | null;
  organizationName: string;
  organizationTimezone: string;
  /** Who can change what one cannot change oneself. */
  adminNames: string[];
};

/** What *My Profile* shows. @throws NotFound when the user was removed meanwhile. */
export async function getPreferences(actor: UserActor): Promise<Preferences> {
  authorize(actor, "user.readSelf");
  const [[own], admins, current] = await Promise.all([
    db()
      .select({
        role: users.role,
        timezone: users.timezone,
        organizationName: organizations.name,
        organizationTimezone: organizations.timezone,
      })
      .from(users)
      .innerJoin(organizations, eq(organizations.id, users.organizationId))
      .where(eq(users.id, actor.userId)),
    db()
      .select({ name: users.name })
      .from(users)
      .where(
        and(
          eq(users.organizationId, actor.organizationId),
          eq(users.role, "admin"),
          isNull(users.disabledAt),
        ),
      )
      .orderBy(asc(users.name)),
    getCurrentUser(actor),
  ]);
  if (!own) throw new NotFound();
  const { mobilePhone: phone, country } = current;
  const mobilePhone = phone === null ? "" : formatPhone(phone, country);
  return { ...current, ...own, mobilePhone, adminNames: admins.map(({ name }) => name) };
}
