import { and, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { db, type Queryable } from "@/db/client";
import { conversations, inboxes, messages, users } from "@/db/schema";
import { getCountry } from "@/lib/api/get-country";
import { getInboxOfNumber } from "@/lib/api/get-inbox-of-number";
import { peerOf } from "@/lib/api/peer-of";
import type { ApiKeyActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { readCursor, writeCursor } from "@/lib/cursor";
import { NotFound } from "@/lib/errors";
import type { ApiNote, ListNotesInput, NoteIdInput, NotePage } from "./api-input";

/**
 * The notes of the key's numbers that staff and other systems wrote, newest first.
 * @throws NotFound when the key does not name the number.
 */
export async function listNotes(actor: ApiKeyActor, input: ListNotesInput): Promise<NotePage> {
  authorize(actor, "note.read");
  if (input.number) await getInboxOfNumber(db(), actor, input.number);
  const phone = input.phone ? peerOf(input.phone, await getCountry(actor), "phone") : undefined;
  const rows = await selectNotes(db())
    .where(sql`${messages.id} in (${newestOfEach(actor, input, phone)})`)
    .orderBy(desc(messages.sortAt), desc(messages.id))
    .limit(input.limit + 1);
  const page = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? page.at(-1) : undefined;
  return {
    notes: page.map(toApiNote),
    next: last ? writeCursor({ at: last.sortAt, id: last.id }) : null,
  };
}

/** Of each number as many as a page has, along its index: over all of them at once, every note would be put in order. */
function newestOfEach(actor: ApiKeyActor, input: ListNotesInput, phone: string | undefined): SQL {
  const withPhone = sql`${messages.conversationId} = (
    select ${conversations.id} from ${conversations}
    where ${conversations.inboxId} = ${inboxes.id} and ${conversations.peerAddress} = ${phone}
  )`;
  return sql`
    select newest.id from ${inboxes} cross join lateral (
      select ${messages.id} from ${messages}
      where ${and(
        sql`${messages.inboxId} = ${inboxes.id}`,
        isWritten(),
        phone ? withPhone : undefined,
        input.cursor ? afterCursor(input.cursor) : undefined,
      )}
      order by ${messages.sortAt} desc, ${messages.id} desc limit ${input.limit + 1}
    ) newest
    where ${and(heldBy(actor, inboxes.id), input.number ? eq(inboxes.address, input.number) : undefined)}`;
}

/** @throws NotFound for a note of a number that the key does not name. */
export async function getNote(actor: ApiKeyActor, input: NoteIdInput): Promise<ApiNote> {
  authorize(actor, "note.read");
  return findNote(db(), actor, input.noteId);
}

/** The same within a transaction, as the verb that wrote it answers. */
export async function findNote(on: Queryable, actor: ApiKeyActor, noteId: string): Promise<ApiNote> {
  if (!z.uuid().safeParse(noteId).success) throw new NotFound();
  const [row] = await selectNotes(on).where(
    and(eq(messages.id, noteId), heldBy(actor, messages.inboxId), isWritten()),
  );
  if (!row) throw new NotFound();
  return toApiNote(row);
}

const selectNotes = (on: Queryable) =>
  on
    .select({
      id: messages.id,
      number: inboxes.address,
      phone: conversations.peerAddress,
      text: messages.body,
      occurredAt: messages.occurredAt,
      sortAt: messages.sortAt,
      source: messages.source,
      author: users.name,
      createdAt: messages.createdAt,
    })
    .from(messages)
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .innerJoin(inboxes, eq(inboxes.id, messages.inboxId))
    .leftJoin(users, eq(users.id, messages.authorId))
    .$dynamic();

/** Not those the product itself leaves, as when somebody opts out. */
const isWritten = () => and(eq(messages.kind, "note"), inArray(messages.origin, ["typed", "api"]));

function afterCursor(text: string): SQL {
  const { at, id } = readCursor(text);
  return sql`(${messages.sortAt}, ${messages.id}) < (${sql.param(at, messages.sortAt)}, ${id}::uuid)`;
}

type Row = Omit<ApiNote, "occurred_at" | "created_at"> & {
  occurredAt: Date | null;
  createdAt: Date;
  sortAt: Date;
};

const toApiNote = ({ occurredAt, createdAt, sortAt, ...row }: Row): ApiNote => ({
  ...row,
  occurred_at: occurredAt?.toISOString() ?? null,
  created_at: createdAt.toISOString(),
});
