import {
  CalendarDays,
  Contact,
  Droplets,
  ListTodo,
  type LucideIcon,
  Megaphone,
  MessagesSquare,
  Quote,
} from "lucide-react";
import type { CurrentUser } from "@/lib/users/queries";

/** What may be switched off for a user. */
export type Switches = Pick<CurrentUser, "allowsDripCampaigns" | "allowsBlasts">;

export type Section = { path: string; label: string; icon: LucideIcon; needs?: keyof Switches };

/** The parts of a number that somebody has, in the order of the rail. */
export const sectionsFor = (switches: Switches): Section[] =>
  sections.filter(({ needs }) => needs === undefined || switches[needs]);

const sections: Section[] = [
  { path: "conversations", label: "Conversations", icon: MessagesSquare },
  { path: "contacts", label: "Contacts", icon: Contact },
  { path: "lists", label: "Lists", icon: ListTodo },
  { path: "canned-responses", label: "Canned responses", icon: Quote },
  { path: "drip-campaigns", label: "Drip campaigns", icon: Droplets, needs: "allowsDripCampaigns" },
  { path: "blasts", label: "Blasts", icon: Megaphone, needs: "allowsBlasts" },
  { path: "reminders", label: "Reminders", icon: CalendarDays },
];
