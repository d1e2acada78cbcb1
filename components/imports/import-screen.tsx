"use client";

import { InboxProvider, type OpenInboxView } from "@/components/conversations/inbox-context";
import { useSeed } from "@/components/conversations/use-seed";
import { PageFrame } from "@/components/layout/page-frame";
import type { ShownImport } from "@/lib/imports/queries";
import { DiscardButton } from "./discard-button";
import { importKey } from "./import-keys";
import type { ImportStep } from "./import-steps";
import { nameOf } from "./import-words";
import { contactsPath } from "./paths";
import { StepFooter } from "./step-footer";
import { StepPane } from "./step-pane";
import { Stepper } from "./stepper";
import { useFinish } from "./use-finish";
import { useImport } from "./use-import";
import { type ImportPlace, type OpenStep, useImportPlace } from "./use-import-place";

type ImportScreenProps = {
  view: OpenInboxView;
  given: ShownImport;
  /** When the server read it, in milliseconds. */
  at: number;
};

/** One import, from its columns to its result. */
export function ImportScreen({ view, given, at }: ImportScreenProps) {
  useSeed(importKey(given.id), given, given, at);
  const shown = useImport(given);
  const place = useImportPlace(given.id);
  const finish = useFinish(shown, place);
  const current = stepOf(shown, place);
  const canDiscard = ["checking", "unreadable", "review"].includes(shown.state) && !view.readOnly;
  const hasFooter = isOpen(current) && !view.readOnly;
  return (
    <InboxProvider view={view}>
      <PageFrame
        title="Import Contacts"
        subtitle={nameOf(shown)}
        back={{ href: contactsPath(view.address), label: "Back to contacts" }}
        actions={canDiscard && <DiscardButton shown={shown} />}
        steps={
          <Stepper
            current={current}
            open={shown.state === "review" ? ["columns", "review", "finalize"] : []}
            onGo={(step) => isOpen(step) && place.go(step)}
          />
        }
        footer={hasFooter && <StepFooter shown={shown} place={place} current={current} finish={finish} />}
      >
        <StepPane shown={shown} place={place} current={current} finish={finish} />
      </PageFrame>
    </InboxProvider>
  );
}

const isOpen = (step: ImportStep): step is OpenStep =>
  step === "columns" || step === "review" || step === "finalize";

/** What the server does goes before what the address says. */
function stepOf({ state, layout }: ShownImport, place: ImportPlace): ImportStep {
  if (state === "unreadable") return layout ? "columns" : "file";
  if (state === "discarded") return "file";
  if (state === "importing" || state === "finished" || state === "stopped") return "finish";
  return place.step;
}
