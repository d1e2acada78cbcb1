"use client";

import "@fontsource-variable/inter";
import "./globals.css";
import { PageFailed } from "@/components/layout/page-failed";

type GlobalErrorProps = { error: Error & { digest?: string } };

/**
 * For whatever fails outside of the shell. It stands in for the root layout itself, so it brings its own document; a page of
 * its own for what fails below would look the same and weigh on every page.
 */
export default function GlobalError({ error }: GlobalErrorProps) {
  return (
    <html lang="en">
      <body>
        <title>Tidewire</title>
        <main className="h-dvh">
          <PageFailed code={error.digest} onRetry={() => window.location.reload()} />
        </main>
      </body>
    </html>
  );
}
