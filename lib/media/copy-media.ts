import { randomBytes } from "node:crypto";
import { differenceInDays } from "date-fns";
import { and, asc, eq, isNull } from "drizzle-orm";
import { fileTypeFromBuffer } from "file-type";
import { db } from "@/db/client";
import { type MessageMedia, messageMedia, messages } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { type FetchedMedia, fetchMedia } from "@/lib/carrier/fetch-media";
import { clock } from "@/lib/clock";
import { log } from "@/lib/log";
import { publishConversations } from "@/lib/realtime/publish";
import { contactCardName } from "./contact-card-name";
import { measurePicture } from "./measure-picture";
import { removeFiles } from "./remove-files";
import { writeFile } from "./write-file";

/** The carrier keeps media for about this long; afterwards trying again is no use. */
const patienceDays = 3;

/**
 * Copies a message's files from the carrier, whose links expire, into our storage. Done again it copies only what
 * is missing.
 * @throws when the carrier cannot be reached now; what will never work is noted on the file instead.
 */
export async function copyMedia(actor: Actor, messageId: string): Promise<void> {
  authorize(actor, "media.copy");
  const [message] = await db()
    .select({ inboxId: messages.inboxId, conversationId: messages.conversationId })
    .from(messages)
    .where(eq(messages.id, messageId));
  if (!message) return;
  const missing = await db()
    .select()
    .from(messageMedia)
    .where(
      and(
        eq(messageMedia.messageId, messageId),
        isNull(messageMedia.storedAt),
        isNull(messageMedia.failedReason),
      ),
    )
    .orderBy(asc(messageMedia.position));
  const failures: unknown[] = [];
  for (const file of missing) {
    // One that cannot be had now keeps no other from being copied.
    await copyFile(file).catch((error: unknown) => failures.push(error));
  }
  if (missing.length > 0) await publishConversations(message.inboxId, [message.conversationId]);
  if (failures.length > 0) throw failures[0];
}

async function copyFile(file: MessageMedia): Promise<void> {
  const fetched = await fetchOrGiveUp(file);
  if (!fetched.ok) {
    await db().update(messageMedia).set({ failedReason: fetched.reason }).where(eq(messageMedia.id, file.id));
    return;
  }
  // By its bytes: what the sender says it is decides nothing.
  const type = await fileTypeFromBuffer(fetched.bytes);
  const measures = type?.mime.startsWith("image/") ? await measurePicture(fetched.bytes) : null;
  const storageKey = `${file.id}-${randomBytes(16).toString("hex")}`;
  await writeFile(storageKey, fetched.bytes);
  const stored = await db()
    .update(messageMedia)
    .set({
      storageKey,
      storedAt: clock.now(),
      size: fetched.bytes.byteLength,
      contentType: type?.mime ?? "application/octet-stream",
      fileName: type?.mime === "text/vcard" ? contactCardName(fetched.bytes) : null,
      width: measures?.width ?? null,
      height: measures?.height ?? null,
    })
    .where(and(eq(messageMedia.id, file.id), isNull(messageMedia.storedAt)))
    .returning({ id: messageMedia.id });
  // Somebody else stored it meanwhile, or the message is gone: this copy belongs to nothing.
  if (stored.length === 0) await removeFiles([storageKey]);
}

async function fetchOrGiveUp(file: MessageMedia): Promise<FetchedMedia> {
  try {
    return await fetchMedia(file.sourceUrl ?? "");
  } catch (error) {
    if (differenceInDays(clock.now(), file.createdAt) < patienceDays) throw error;
    log.error({ err: error, mediaId: file.id }, "a file could not be fetched for days");
    return { ok: false, reason: "The carrier did not give this file out." };
  }
}
