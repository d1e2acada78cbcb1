import { partBytes } from "@/lib/uploads/rules";

/** Why a file cannot be taken, in a sentence for the person who chose it. */
export class UploadRefused extends Error {}

const mostTries = 4;

type Sending = {
  /** Told the share that has arrived, from 0 to 1. */
  onProgress: (share: number) => void;
  /** Ends it; what has arrived is taken back. */
  signal: AbortSignal;
};

/**
 * Brings a file to the server in parts; a broken connection is tried again from where the server stands.
 * @returns the upload's id
 * @throws UploadRefused when the server, or the connection, will not have it.
 */
export async function sendFile(file: File, { onProgress, signal }: Sending): Promise<string> {
  const bytes = await file.arrayBuffer();
  const announced = { fileName: file.name || "File", size: file.size, sha256: await sha256(bytes) };
  const { uploadId } = await postUpload<{ uploadId: string }>("/api/uploads", announced, signal);
  let tries = 0;
  for (let offset = 0; offset < bytes.byteLength; ) {
    const next = await sendPart(uploadId, offset, bytes, signal).catch((error: unknown) => {
      if (signal.aborted) discardUpload(uploadId);
      if (error instanceof UploadRefused || signal.aborted) throw error;
      return offset;
    });
    tries = next > offset ? 0 : tries + 1;
    if (tries >= mostTries) throw new UploadRefused("The connection broke off. Choose this file again.");
    if (tries > 0) await pause(tries * 500);
    offset = next;
    onProgress(offset / bytes.byteLength);
  }
  return uploadId;
}

/** Takes an upload back. That it fails harms nobody: what nothing takes is dropped after a day. */
export function discardUpload(uploadId: string): void {
  postUpload("/api/uploads/discard", { uploadId }, AbortSignal.timeout(10_000)).catch(() => undefined);
}

/** @throws UploadRefused with what the server says. */
export async function postUpload<T>(path: string, body: unknown, signal: AbortSignal): Promise<T> {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(body), signal });
  return read<T>(answer);
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

async function read<T>(answer: Response): Promise<T> {
  const body = await answer.json().catch(() => null);
  if (answer.ok) return body as T;
  const said = (body as { message?: string } | null)?.message;
  throw new UploadRefused(said ?? "This file could not be taken. Try again.");
}

async function sha256(bytes: ArrayBuffer): Promise<string> {
  if (!crypto.subtle) throw new UploadRefused("Files can be sent only over a secure connection (https).");
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
