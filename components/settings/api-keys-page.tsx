"use client";

import { KeyRound, Plus } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { onFirstUse, useFirstUse } from "@/components/ui/on-first-use";
import type { ListedApiKey } from "@/lib/api-keys/queries";
import { ApiKeyRow } from "./api-key-row";
import { SettingsPage } from "./settings-page";

const dialog = onFirstUse(() => import("./new-api-key-dialog"));

/** A number that a new key may act on. */
export type KeyNumber = { id: string; phone: string; label: string };

type ApiKeysPageProps = {
  keys: ListedApiKey[];
  /** Those the admin holds. */
  numbers: KeyNumber[];
  timezone: string;
  now: string;
};

/** The keys other systems call with. */
export function ApiKeysPage({ keys, numbers, ...place }: ApiKeysPageProps) {
  const [making, setMaking] = useState(false);
  const loaded = useFirstUse(dialog, making, () => setMaking(false));
  return (
    <SettingsPage
      title="API keys"
      description={
        <>
          Let other systems leave notes and bring in message history, for the numbers you choose.{" "}
          <Link href={"/settings/api" as Route} className="text-accent-text underline">
            Read the API reference
          </Link>
        </>
      }
      action={
        <Button variant="primary" onClick={() => setMaking(true)}>
          <Plus className="size-4" aria-hidden="true" />
          New API Key
        </Button>
      }
    >
      {keys.length === 0 ? (
        <p className="flex items-center gap-2 rounded-lg border border-border bg-surface px-3 py-4 text-muted">
          <KeyRound className="size-4 shrink-0" aria-hidden="true" />
          No keys yet. A key names the numbers it may act on and is shown once.
        </p>
      ) : (
        <ul
          aria-label="API keys"
          className="divide-y divide-border rounded-lg border border-border bg-surface"
        >
          {keys.map((key) => (
            <ApiKeyRow key={key.id} apiKey={key} {...place} />
          ))}
        </ul>
      )}
      {loaded && <loaded.NewApiKeyDialog numbers={numbers} open={making} onOpenChange={setMaking} />}
    </SettingsPage>
  );
}
