"use client";

import Link from "next/link";
import { useResponsesOnDemand } from "@/components/canned-responses/use-responses";
import { useInbox } from "@/components/conversations/inbox-context";
import { Picker, PickerItem } from "@/components/conversations/picker";
import { sectionPath } from "@/components/layout/paths";
import { Button } from "@/components/ui/button";
import type { ShownResponse } from "@/lib/canned-responses/queries";
import { ResponseChoice } from "./response-choice";

type ResponsePickerProps = {
  onPick: (response: ShownResponse) => void;
  /** How a text reads where it is put in; as it stands unless told otherwise. */
  filled?: (text: string) => string;
};

/** The number's canned responses, to choose one by typing, arrows and Enter. */
export function ResponsePicker({ onPick, filled = asItStands }: ResponsePickerProps) {
  const { inboxId, address } = useInbox();
  const { responses, isError, retry } = useResponsesOnDemand(inboxId, true);
  if (isError && !responses) {
    return (
      <div role="alert" className="flex flex-col items-start gap-2 p-2 text-muted">
        The canned responses could not be loaded.
        <Button size="small" onClick={retry}>
          Try Again
        </Button>
      </div>
    );
  }
  if (!responses) return <p className="animate-late p-2 text-muted">Loading canned responses…</p>;
  if (responses.length === 0) {
    return (
      <p className="p-2 text-muted">
        There are none yet.{" "}
        <Link href={sectionPath(address, "canned-responses")} className="text-accent-text underline">
          Write the first one
        </Link>
      </p>
    );
  }
  return (
    <Picker
      label="Canned responses"
      placeholder="Search canned responses"
      empty="No canned response matches."
    >
      {responses.map((response) => (
        <PickerItem
          key={response.id}
          // Two of one title are two.
          value={[response.title, ...response.keywords, filled(response.body), response.id].join(" ")}
          onSelect={() => onPick(response)}
        >
          <ResponseChoice response={response} words={filled(response.body)} />
        </PickerItem>
      ))}
    </Picker>
  );
}

const asItStands = (text: string): string => text;
