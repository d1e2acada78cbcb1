import {
  CalendarDays,
  Contact,
  Droplets,
  ListTodo,
  type LucideIcon,
  Megaphone,
  MessagesSquare,
  Quote,
  Settings,
} from "lucide-react";
import type { HeldInbox } from "@/lib/inboxes/queries";

type Allowed = Pick<HeldInbox, "allowsDripCampaigns" | "allowsBlasts">;

export type Section = {
  path: string;
  label: string;
  icon: LucideIcon;
  /** The switch it needs; absent: it is always there. */
  needs?: keyof Allowed;
  /** On a phone, whose bar has room for a few, it stands behind More. */
  isRarer?: boolean;
};

/** The parts of a number, in the order of the rail: one line each. */
const sections: Section[] = [
  { path: "conversations", label: "Conversations", icon: MessagesSquare },
  { path: "contacts", label: "Contacts", icon: Contact },
  { path: "lists", label: "Lists", icon: ListTodo },
  { path: "canned-responses", label: "Canned responses", icon: Quote, isRarer: true },
  {
    path: "drip-campaigns",
    label: "Drip campaigns",
    icon: Droplets,
    needs: "allowsDripCampaigns",
    isRarer: true,
  },
  { path: "blasts", label: "Blasts", icon: Megaphone, needs: "allowsBlasts", isRarer: true },
  { path: "reminders", label: "Reminders", icon: CalendarDays },
];

/** What concerns the whole organization. */
export const settingsSection: Section = {
  path: "settings",
  label: "Settings",
  icon: Settings,
  isRarer: true,
};

/** The parts of a number that are switched on for who looks. */
export const sectionsOf = (inbox: Allowed): Section[] =>
  sections.filter(({ needs }) => needs === undefined || inbox[needs]);
