"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { type FormEvent, useState } from "react";
import { UnblockButton } from "@/components/conversations/unblock-button";
import { useReturnFocus } from "@/components/conversations/use-return-focus";
import { useSeed } from "@/components/conversations/use-seed";
import { ListSearch } from "@/components/layout/list-search";
import { blockedSendersId } from "@/components/layout/paths";
import { useQuiet } from "@/components/layout/use-quiet";
import { readLive } from "@/components/live/read-live";
import { SettingsSection } from "@/components/settings/settings-section";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { KeysHeld } from "@/components/ui/keys-held";
import { countBlockAction } from "@/lib/blocked-senders/actions";
import type { BlockCount } from "@/lib/blocked-senders/count-block";
import type { BlockedSender } from "@/lib/blocked-senders/queries";
import { mostListed } from "@/lib/blocked-senders/rules";
import type { HeldInbox } from "@/lib/inboxes/queries";

const BlockDialog = dynamic(
  () => import("@/components/conversations/block-dialog").then((module) => module.BlockDialog),
  { ssr: false, loading: KeysHeld },
);

export type BlockedSendersProps = {
  /** The active number. */
  inbox: Pick<HeldInbox, "id" | "phone" | "retired">;
  given: BlockedSender[];
  /** When the server read them, in milliseconds. */
  at: number;
};

/** Whom the active number does not want to hear from: the way to block by number, and the way back. */
export function BlockedSenders({ inbox, given, at }: BlockedSendersProps) {
  return (
    <div id={blockedSendersId} className="scroll-mt-4">
      <SettingsSection
        title="Blocked Senders"
        description={`Whose messages to ${inbox.phone} are kept but hidden. The same for everybody who holds this number.`}
      >
        {!inbox.retired && <BlockByNumber inboxId={inbox.id} />}
        <BlockedList inbox={inbox} given={given} at={at} />
      </SettingsSection>
    </div>
  );
}

/** Reads the number that was typed, then asks as everywhere else. */
function BlockByNumber({ inboxId }: { inboxId: string }) {
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState<string>();
  const [pending, setPending] = useState(false);
  const [sender, setSender] = useState<BlockCount | null>(null);
  const [asking, setAsking] = useState(false);
  useReturnFocus(asking);

  const ask = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    const result = await countBlockAction({ inboxId, address: typed }).catch(() => null);
    setPending(false);
    if (!result?.ok) {
      return setProblem(result?.fields.address ?? result?.message ?? "The connection broke off. Try again.");
    }
    if (result.data.isBlocked) return setProblem(`${result.data.name} is blocked already.`);
    setSender(result.data);
    setAsking(true);
  };
  return (
    <form onSubmit={ask} noValidate>
      <Field label="Block a number" error={problem} hint="A phone number or a short code, for example 28100.">
        {(control) => (
          <div className="flex items-center gap-2">
            <Input
              {...control}
              name="address"
              autoComplete="off"
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value);
                setProblem(undefined);
              }}
            />
            <Button type="submit" loading={pending}>
              Block
            </Button>
          </div>
        )}
      </Field>
      {sender && (
        <BlockDialog
          open={asking}
          onOpenChange={setAsking}
          inboxId={inboxId}
          address={sender.address}
          name={sender.name}
          allowsDeleting={sender.allowsDeleting}
          onBlocked={() => setTyped("")}
        />
      )}
    </form>
  );
}

const blockedKey = (inboxId: string, text: string) => ["blocked-senders", inboxId, text] as const;

function BlockedList({ inbox, given, at }: BlockedSendersProps) {
  const [typed, setTyped] = useState("");
  const text = useQuiet(typed.trim());
  useSeed(blockedKey(inbox.id, ""), given, given, at);
  const { data, isError, refetch } = useQuery({
    queryKey: blockedKey(inbox.id, text),
    queryFn: ({ signal }) =>
      readLive<BlockedSender[]>("/api/live/blocked-senders", { inboxId: inbox.id, text }, signal),
    // While one types, what was found before stands there.
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const senders = data ?? given;
  return (
    <div className="flex flex-col gap-2">
      {(senders.length > 0 || typed !== "") && (
        <ListSearch
          label="Search blocked senders"
          placeholder="Name or number"
          value={typed}
          onChange={setTyped}
        />
      )}
      {isError && (
        <div role="alert" className="flex items-center gap-3 text-danger">
          The list could not be read.
          <Button size="small" onClick={() => refetch()}>
            Try Again
          </Button>
        </div>
      )}
      {senders.length === 0 ? (
        <p className="text-muted">
          {text === "" ? "Nobody is blocked." : `Nobody blocked matches “${text}”.`}
        </p>
      ) : (
        <ul aria-label="Blocked Senders" className="flex flex-col divide-y divide-border">
          {senders.map((sender) => (
            <Sender key={sender.address} inbox={inbox} sender={sender} />
          ))}
        </ul>
      )}
      {senders.length === mostListed && (
        <p className="text-muted">The newest {mostListed} stand here. Search for others.</p>
      )}
    </div>
  );
}

function Sender({ inbox, sender }: { inbox: BlockedSendersProps["inbox"]; sender: BlockedSender }) {
  const { address, phone, contactName, blockedBy } = sender;
  // Whoever joined a list by texting is called by their number.
  const about = [contactName && contactName !== phone && phone, blockedBy && `by ${blockedBy}`]
    .filter(Boolean)
    .join(" · ");
  return (
    <li className="flex items-center justify-between gap-3 py-2 [contain-intrinsic-size:auto_3.5rem] [content-visibility:auto]">
      <div className="min-w-0">
        <p className="truncate font-medium tabular-nums">{contactName ?? phone}</p>
        <p className="truncate text-muted text-xs tabular-nums">{about}</p>
      </div>
      {!inbox.retired && <UnblockButton inboxId={inbox.id} address={address} name={contactName ?? phone} />}
    </li>
  );
}
