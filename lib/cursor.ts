import { z } from "zod";
import { Invalid } from "@/lib/errors";

/** Where a page ended: the sort time in milliseconds and the row's id, which settles equal times. */
export type Cursor = { at: Date; id: string };

// Years 1 to 9999, what Postgres and ISO 8601 both can say.
const earliest = Date.parse("0001-01-01T00:00:00Z");
const latest = Date.parse("9999-12-31T23:59:59Z");
const broken = "This page link is broken. Start again from the first page.";
const shape = z.tuple([z.coerce.number().int().min(earliest).max(latest), z.uuid()]);

/** A cursor as it stands in a query string. */
export const writeCursor = (cursor: Cursor): string => `${cursor.at.getTime()}_${cursor.id}`;

/** @throws Invalid for anything that `writeCursor` did not write. */
export function readCursor(text: string): Cursor {
  const parsed = shape.safeParse(text.split("_"));
  if (!parsed.success) throw new Invalid(broken);
  return { at: new Date(parsed.data[0]), id: parsed.data[1] };
}

/** Where a page in the order of a text ended. */
export type TextCursor = { name: string; id: string };

// Postgres stores no NUL in text.
const textShape = z.tuple([z.uuid(), z.string().refine((name) => !name.includes("\u0000"))]);

/** As it stands in a query string; of the letters that need no escaping there. */
export const writeTextCursor = ({ name, id }: TextCursor): string =>
  `${id}_${Buffer.from(name).toString("base64url")}`;

/** @throws Invalid for anything that `writeTextCursor` did not write. */
export function readTextCursor(text: string): TextCursor {
  const at = text.indexOf("_");
  const name = Buffer.from(text.slice(at + 1), "base64url").toString();
  const parsed = textShape.safeParse([text.slice(0, Math.max(at, 0)), name]);
  if (!parsed.success) throw new Invalid(broken);
  return { id: parsed.data[0], name: parsed.data[1] };
}
