"use client";

import { PageFailed } from "@/components/layout/page-failed";

type ErrorPageProps = { error: Error & { digest?: string } };

export default function ErrorPage({ error }: ErrorPageProps) {
  return (
    <main className="h-dvh">
      <PageFailed code={error.digest} onRetry={() => window.location.reload()} />
    </main>
  );
}
