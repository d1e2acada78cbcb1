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
import type { HeldInbox } from "@/lib/inboxes/queries";

type Allowed = Pick<HeldInbox, "allowsDripCampaigns" | "allowsBlasts">;

export type Section = {
  path: string;
  label: string;
  icon: LucideIcon;
  /** The switch it needs; absent: it is always there. */
  needs?: keyof Allowed;
};

/** The parts of a number, in the order of the rail: one line each. */
const sections: Section[] = [
  { path: "conversations", label: "Conversations", icon: MessagesSquare },
  { path: "contacts", label: "Contacts", icon: Contact },
  { path: "lists", label: "Lists", icon: ListTodo },
  { path: "canned-responses", label: "Canned responses", icon: Quote },
  { path: "drip-campaigns", label: "Drip campaigns", icon: Droplets, needs: "allowsDripCampaigns" },
  { path: "blasts", label: "Blasts", icon: Megaphone, needs: "allowsBlasts" },
  { path: "reminders", label: "Reminders", icon: CalendarDays },
];

/** The parts of a number that are switched on for who looks. */
export const sectionsOf = (inbox: Allowed): Section[] =>
  sections.filter(({ needs }) => needs === undefined || inbox[needs]);
