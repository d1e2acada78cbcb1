"use client";

import { useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { revokeApiKeyAction } from "@/lib/api-keys/actions";
import type { ListedApiKey } from "@/lib/api-keys/queries";
import { dateLabel, listTimeLabel } from "@/lib/conversations/rules";
import { useSave } from "./use-save";

type ApiKeyRowProps = { apiKey: ListedApiKey; timezone: string; now: string };

/** One key: what it is for, where it reaches, and whether it is in use. */
export function ApiKeyRow({ apiKey, timezone, now }: ApiKeyRowProps) {
  const [asking, setAsking] = useState(false);
  const { pending, problem, save } = useSave();
  const used = apiKey.lastUsedAt
    ? `Last used ${listTimeLabel(apiKey.lastUsedAt, now, timezone)}`
    : "Never used";

  const revoke = async () => {
    if (await save(() => revokeApiKeyAction({ apiKeyId: apiKey.id }))) setAsking(false);
  };
  return (
    <li className="flex items-start gap-3 px-3 py-3">
      <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        <p className="font-medium">{apiKey.name}</p>
        <p className="text-muted text-xs">
          <code>{apiKey.prefix}…</code> · {apiKey.numbers.join(", ")}
        </p>
        <p className="text-muted text-xs">
          {used} · Made by {apiKey.createdBy}, {dateLabel(apiKey.createdAt, now, timezone)}
        </p>
      </div>
      <Button aria-label={`Revoke ${apiKey.name}`} onClick={() => setAsking(true)}>
        Revoke
      </Button>
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Revoke the key “${apiKey.name}”?`}
        description={
          <>
            <p>
              What uses it is refused from now on. What it left in threads stays. A revoked key cannot be
              brought back.
            </p>
            <p role="alert" className="mt-2 text-danger empty:hidden">
              {problem}
            </p>
          </>
        }
        confirmLabel="Revoke Key"
        tone="danger"
        pending={pending}
        onConfirm={revoke}
      />
    </li>
  );
}
