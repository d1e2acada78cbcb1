import { postUpload, sendFile } from "@/components/uploads/send-file";
import type { FinishedUpload } from "@/lib/uploads/finish-upload";

/**
 * Brings a file that is to be texted to the server, which scales a large picture down.
 * @param onProgress the share that has arrived, from 0 to 1
 * @throws UploadRefused when the server, or the connection, will not have it.
 */
export async function uploadFile(
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<FinishedUpload> {
  const uploadId = await sendFile(file, { onProgress, signal });
  return postUpload<FinishedUpload>("/api/uploads/finish", { uploadId }, signal);
}
