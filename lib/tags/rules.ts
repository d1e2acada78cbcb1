import type { ShownTag } from "@/lib/conversations/row";

export type TagColor = ShownTag["color"];

/** The colours a tag may have, in the order they are offered, each by the word people see. */
export const tagColors: Record<TagColor, string> = {
  gray: "Gray",
  red: "Red",
  orange: "Orange",
  yellow: "Yellow",
  green: "Green",
  teal: "Teal",
  blue: "Blue",
  purple: "Purple",
};

export const isTagColor = (text: string): text is TagColor => Object.hasOwn(tagColors, text);

/** "12 conversations and 1 contact", "1 conversation", or null where nothing carries it. */
export function tagUseWords({ conversations, contacts }: TagUse): string | null {
  const parts = [counted(conversations, "conversation"), counted(contacts, "contact")].filter(Boolean);
  return parts.length > 0 ? parts.join(" and ") : null;
}

/** How many carry a tag, in the whole organization. */
export type TagUse = { conversations: number; contacts: number };

function counted(count: number, noun: string): string | null {
  if (count === 0) return null;
  return `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;
}

/** Characters. */
export const mostTagName = 40;
