"use client";

import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { PageFailed } from "@/components/layout/page-failed";
import { reloadIfReachable } from "@/components/live/reload-page";

type MessengerErrorProps = { error: Error & { digest?: string }; reset: () => void };

/** Inside the shell, so that the rail stays usable. */
export default function MessengerError({ error, reset }: MessengerErrorProps) {
  const router = useRouter();
  // Both at once: resetting alone would show again what the server answered before.
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  // The browser has it from the build the page came with, which may be gone: only a new page asks for a new one.
  const isScript = error.name === "ChunkLoadError";
  return (
    <PageFailed code={error.digest} isScript={isScript} onRetry={isScript ? reloadIfReachable : retry} />
  );
}
