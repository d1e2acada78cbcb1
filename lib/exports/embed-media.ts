import type { MessageMedia } from "@/db/schema";
import { env } from "@/lib/env";
import { mediaUrl } from "@/lib/media/media-url";
import { mediaStorage } from "@/lib/media/storage";
import { escapeHtml } from "./escape-html";

/** A picture up to this size stands in the page itself; larger ones, and other files, are linked. */
const mostBytesEach = 1024 * 1024;
const mostBytesInAll = 40 * 1024 * 1024;

// What browsers show and cannot hold a script; by its bytes, not by its name (message_media.content_type).
const embeddable = /^image\/(jpeg|png|gif|webp)$/;

/** How many bytes of pictures a page may still hold. */
export const newAllowance = (): { bytes: number } => ({ bytes: mostBytesInAll });

/** A file of a message: the picture itself while it is small, otherwise a link that works for a week. */
export async function embedMedia(file: MessageMedia, allowance: { bytes: number }): Promise<string> {
  const name = escapeHtml(file.fileName ?? nameFor(file.contentType));
  if (!file.storageKey) {
    return `<p class="file">${name}: ${escapeHtml(file.failedReason ?? "not copied yet")}</p>`;
  }
  const bytes = await smallPicture(file, allowance);
  if (bytes) {
    allowance.bytes -= bytes.byteLength;
    return `<img alt="${name}" src="data:${file.contentType};base64,${bytes.toString("base64")}">`;
  }
  const link = escapeHtml(new URL(mediaUrl(file.id, 7 * 24), env().NEXTAUTH_URL).href);
  return `<p class="file"><a href="${link}">${name}</a> (this link works for a week)</p>`;
}

async function smallPicture(file: MessageMedia, allowance: { bytes: number }): Promise<Buffer | null> {
  const most = Math.min(mostBytesEach, allowance.bytes);
  if (!file.storageKey || !embeddable.test(file.contentType) || (file.size ?? 0) > most) return null;
  const bytes = await mediaStorage().getItemRaw<Buffer>(file.storageKey);
  return bytes && bytes.byteLength <= most ? Buffer.from(bytes) : null;
}

function nameFor(contentType: string): string {
  if (contentType.startsWith("image/")) return "Picture";
  return contentType.startsWith("video/") ? "Video" : "File";
}
