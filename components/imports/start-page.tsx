"use client";

import Link from "next/link";
import { useState } from "react";
import { InboxProvider, type OpenInboxView } from "@/components/conversations/inbox-context";
import { PageFrame } from "@/components/layout/page-frame";
import { Button, buttonClasses } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import type { ShownImport } from "@/lib/imports/queries";
import { sizeLabel } from "@/lib/uploads/rules";
import { FileDrop } from "./file-drop";
import { OpenImports } from "./open-imports";
import { PasteForm } from "./paste-form";
import { contactsPath, importsPath } from "./paths";
import { Stepper } from "./stepper";
import { type BroughtFile, useBringFile } from "./use-bring-file";

type StartPageProps = {
  view: OpenInboxView;
  /** Imports that somebody has begun and nobody finished. */
  unfinished: ShownImport[];
};

/** Where an import begins: with a file, or with rows that are pasted. */
export function StartPage({ view, unfinished }: StartPageProps) {
  const { address, readOnly } = view;
  return (
    <InboxProvider view={view}>
      <PageFrame
        title="Import Contacts"
        back={{ href: contactsPath(address), label: "Back to contacts" }}
        actions={
          <Link href={importsPath(address)} className={buttonClasses("ghost")}>
            Past Imports
          </Link>
        }
        steps={<Stepper current="file" />}
      >
        {readOnly ? (
          <p>This number is retired: its contacts can be read, not changed.</p>
        ) : (
          <BringFile view={view} />
        )}
        {!readOnly && unfinished.length > 0 && <OpenImports imports={unfinished} />}
      </PageFrame>
    </InboxProvider>
  );
}

function BringFile({ view }: { view: OpenInboxView }) {
  const [pasting, setPasting] = useState(false);
  const { brought, problem, bring, cancel } = useBringFile(view);
  if (brought) return <OnItsWay brought={brought} onCancel={cancel} />;
  return (
    <div className="flex flex-col gap-3">
      {problem && (
        <p role="alert" className="rounded-lg bg-danger-soft px-3 py-2 text-danger">
          {problem}
        </p>
      )}
      {pasting ? (
        <PasteForm onFile={(file) => bring(file, true)} />
      ) : (
        <FileDrop onFile={(file) => bring(file)} />
      )}
      <Button variant="ghost" className="self-center" onClick={() => setPasting(!pasting)}>
        {pasting ? "Choose a File Instead" : "Paste Rows Instead"}
      </Button>
    </div>
  );
}

function OnItsWay({ brought, onCancel }: { brought: BroughtFile; onCancel: () => void }) {
  const { name, size, share } = brought;
  return (
    <section aria-label="Upload" className="flex items-end gap-4 rounded-xl border border-border p-4">
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <p className="truncate font-medium">{name}</p>
        <Progress
          label={`Uploading ${name}`}
          value={Math.round(share * size)}
          max={size}
          words={`${sizeLabel(Math.round(share * size))} of ${sizeLabel(size)}`}
        />
      </div>
      <Button onClick={onCancel}>Cancel</Button>
    </section>
  );
}
