import {
  CalendarDays,
  Contact,
  Droplets,
  ListTodo,
  type LucideIcon,
  MessagesSquare,
  Quote,
} from "lucide-react";

export type Section = { path: string; label: string; icon: LucideIcon };

/** The parts of a number, in the order of the rail: one line each. */
export const sections: Section[] = [
  { path: "conversations", label: "Conversations", icon: MessagesSquare },
  { path: "contacts", label: "Contacts", icon: Contact },
  { path: "lists", label: "Lists", icon: ListTodo },
  { path: "canned-responses", label: "Canned responses", icon: Quote },
  { path: "drip-campaigns", label: "Drip campaigns", icon: Droplets },
  { path: "reminders", label: "Reminders", icon: CalendarDays },
];
