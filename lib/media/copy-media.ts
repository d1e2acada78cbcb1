import { randomBytes } from "node:crypto";
import { and, asc, eq, isNull } from "drizzle-orm";
import { fileTypeFromBuffer } from "file-type";
import { db } from "@/db/client";
import { type MessageMedia, messageMedia, messages } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { fetchMedia } from "@/lib/carrier/fetch-media";
import { clock } from "@/lib/clock";
import { publishConversations } from "@/lib/realtime/publish";
import { mediaStorage } from "./storage";

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
  for (const file of missing) await copyFile(file);
  if (missing.length > 0) await publishConversations(message.inboxId, [message.conversationId]);
}

async function copyFile(file: MessageMedia): Promise<void> {
  const fetched = await fetchMedia(file.sourceUrl ?? "");
  if (!fetched.ok) {
    await db().update(messageMedia).set({ failedReason: fetched.reason }).where(eq(messageMedia.id, file.id));
    return;
  }
  // By its bytes: what the sender says it is decides nothing.
  const type = await fileTypeFromBuffer(fetched.bytes);
  const storageKey = `${file.id}-${randomBytes(16).toString("hex")}`;
  await mediaStorage().setItemRaw(storageKey, fetched.bytes);
  const stored = await db()
    .update(messageMedia)
    .set({
      storageKey,
      storedAt: clock.now(),
      size: fetched.bytes.byteLength,
      contentType: type?.mime ?? "application/octet-stream",
    })
    .where(and(eq(messageMedia.id, file.id), isNull(messageMedia.storedAt)))
    .returning({ id: messageMedia.id });
  // Somebody else stored it meanwhile, or the message is gone: this copy belongs to nothing.
  if (stored.length === 0) await mediaStorage().removeItem(storageKey);
}
