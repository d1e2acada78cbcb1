import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { discardUpload, sendFile, UploadRefused } from "@/components/uploads/send-file";
import { startImportAction } from "@/lib/imports/actions";
import { refusalAtOnce } from "@/lib/imports/rules";
import { importPath } from "./paths";

/** A file on its way, and the share of it that has arrived, from 0 to 1. */
export type BroughtFile = { name: string; size: number; share: number };

type Target = { inboxId: string; address: string };

/** Brings a file, or pasted text, to the server, and goes on to the import that it becomes. */
export function useBringFile({ inboxId, address }: Target) {
  const router = useRouter();
  const [brought, setBrought] = useState<BroughtFile | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  useStayUntilSent(brought !== null);

  const stop = (why: string | null) => {
    running.current = null;
    setBrought(null);
    setProblem(why);
  };

  const bring = async (file: File, pasted = false) => {
    const refusal = refusalAtOnce(file);
    if (running.current) return;
    if (refusal) return setProblem(refusal);
    const controller = new AbortController();
    running.current = controller;
    setProblem(null);
    setBrought({ name: file.name, size: file.size, share: 0 });
    try {
      const onProgress = (share: number) =>
        controller.signal.aborted || setBrought({ name: file.name, size: file.size, share });
      const uploadId = await sendFile(file, { onProgress, signal: controller.signal });
      if (controller.signal.aborted) return discardUpload(uploadId);
      const started = await startImportAction({ inboxId, uploadId, pasted });
      if (started.ok) return goOn(started.data.importId);
      stop(started.message);
    } catch (error) {
      if (controller.signal.aborted) return;
      stop(
        error instanceof UploadRefused ? error.message : "The connection broke off. Choose this file again.",
      );
    }
  };

  const goOn = (importId: string) => {
    running.current = null;
    router.push(importPath(address, importId) as Route);
  };
  const cancel = () => {
    running.current?.abort();
    stop(null);
  };
  return { brought, problem, bring, cancel };
}

/** The browser asks before it leaves a file half sent. */
function useStayUntilSent(sending: boolean): void {
  useEffect(() => {
    if (!sending) return;
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", onUnload);
    return () => window.removeEventListener("beforeunload", onUnload);
  }, [sending]);
}
