import type { FinishedUpload } from "@/lib/uploads/finish-upload";
import { partBytes } from "@/lib/uploads/rules";

/** Why a file cannot be attached, in a sentence for the person who chose it. */
export class UploadRefused extends Error {}

const brokeOff = "The connection broke off. Remove this file and attach it again.";
const mostTries = 4;

/**
 * Brings a file to the server in parts; a broken connection is tried again from where the server stands.
 * @param onProgress the share that has arrived, from 0 to 1
 * @throws UploadRefused when the server, or the connection, will not have it.
 */
export async function uploadFile(
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<FinishedUpload> {
  const bytes = await file.arrayBuffer();
  const announced = { fileName: file.name || "File", size: file.size, sha256: await sha256(bytes) };
  const { uploadId } = await post<{ uploadId: string }>("/api/uploads", announced, signal);
  let tries = 0;
  for (let offset = 0; offset < bytes.byteLength; ) {
    const next = await sendPart(uploadId, offset, bytes, signal).catch((error: unknown) => {
      if (error instanceof UploadRefused || signal.aborted) throw error;
      return offset;
    });
    tries = next > offset ? 0 : tries + 1;
    if (tries >= mostTries) throw new UploadRefused(brokeOff);
    if (tries > 0) await pause(tries * 500);
    offset = next;
    onProgress(offset / bytes.byteLength);
  }
  return post<FinishedUpload>("/api/uploads/finish", { uploadId }, signal);
}

/** Takes an upload back. That it fails harms nobody: what no message takes is dropped after a day. */
export function discardUpload(uploadId: string): void {
  post("/api/uploads/discard", { uploadId }, AbortSignal.timeout(10_000)).catch(() => undefined);
}

async function sendPart(uploadId: string, offset: number, bytes: ArrayBuffer, signal: AbortSignal) {
  const answer = await fetch(`/api/uploads/${uploadId}?offset=${offset}`, {
    method: "PUT",
    headers: { "content-type": "application/octet-stream" },
    body: bytes.slice(offset, offset + partBytes),
    signal,
  });
  if (answer.status >= 500) return offset;
  return (await read<{ offset: number }>(answer)).offset;
}

async function post<T>(path: string, body: unknown, signal: AbortSignal): Promise<T> {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(body), signal });
  return read<T>(answer);
}

async function read<T>(answer: Response): Promise<T> {
  const body = await answer.json().catch(() => null);
  if (answer.ok) return body as T;
  const said = (body as { message?: string } | null)?.message;
  throw new UploadRefused(said ?? "This file could not be taken. Try again.");
}

async function sha256(bytes: ArrayBuffer): Promise<string> {
  if (!crypto.subtle) throw new UploadRefused("Files can be attached only over a secure connection (https).");
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
