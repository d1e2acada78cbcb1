import { useCallback, useRef, useState } from "react";
import { v4 as newKey } from "uuid";
import { discardUpload, UploadRefused } from "@/components/uploads/send-file";
import type { FinishedUpload } from "@/lib/uploads/finish-upload";
import { mostFiles, refusalAtOnce } from "@/lib/uploads/rules";
import { uploadFile } from "./upload-file";

export type Attachment = {
  key: string;
  file: File;
  /** The file as this page has it, to look at. */
  localUrl: string;
  /** The share that has arrived, from 0 to 1. */
  progress: number;
  /** Why it cannot be sent. It costs the others nothing. */
  problem: string | null;
  /** Once it is on the server whole. */
  upload: FinishedUpload | null;
};

/** The files about to be sent: each goes to the server as soon as it is chosen. */
export function useAttachments() {
  const [attachments, setAttachments] = useState<Attachment[]>([]);
  const running = useRef(new Map<string, AbortController>());

  const change = useCallback((key: string, news: Partial<Attachment>) => {
    setAttachments((all) => all.map((each) => (each.key === key ? { ...each, ...news } : each)));
  }, []);

  const begin = useCallback(
    async ({ key, file }: Attachment) => {
      const controller = new AbortController();
      running.current.set(key, controller);
      try {
        const upload = await uploadFile(file, (progress) => change(key, { progress }), controller.signal);
        if (controller.signal.aborted) return discardUpload(upload.uploadId);
        change(key, { upload, progress: 1 });
      } catch (error) {
        const told =
          error instanceof UploadRefused
            ? error.message
            : "This file could not be read or sent. Attach it again.";
        change(key, { problem: told });
      } finally {
        running.current.delete(key);
      }
    },
    [change],
  );

  const add = (files: File[]) => {
    let room = mostFiles - attachments.filter(({ problem }) => problem === null).length;
    const added = files.map((file): Attachment => {
      const full = room <= 0 ? `The carrier takes at most ${mostFiles} files in one message.` : null;
      const problem = refusalAtOnce(file) ?? full;
      if (problem === null) room -= 1;
      return { key: newKey(), file, localUrl: URL.createObjectURL(file), progress: 0, problem, upload: null };
    });
    setAttachments((all) => [...all, ...added]);
    for (const each of added) if (each.problem === null) begin(each);
  };

  const remove = useCallback((gone: Attachment) => {
    running.current.get(gone.key)?.abort();
    if (gone.upload) discardUpload(gone.upload.uploadId);
    URL.revokeObjectURL(gone.localUrl);
    setAttachments((all) => all.filter(({ key }) => key !== gone.key));
  }, []);

  /** Forgets them, since a message has taken them over. */
  const clear = useCallback(() => setAttachments([]), []);

  return { attachments, add, remove, clear };
}

export type Attachments = ReturnType<typeof useAttachments>;
