"use client";

import { type FormEvent, useState } from "react";
import { MessageField } from "@/components/canned-responses/message-field";
import { ResponseFiles } from "@/components/canned-responses/response-files";
import { useInbox } from "@/components/conversations/inbox-context";
import { LeaveGuard } from "@/components/layout/leave-guard";
import { PageFrame } from "@/components/layout/page-frame";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { useFirstInvalid } from "@/components/ui/use-first-invalid";
import type { BlastPreview } from "@/lib/blasts/preview-blast";
import type { BlastDefaults, BlastDetail } from "@/lib/blasts/queries";
import { Advice } from "./advice";
import { AudienceFields } from "./audience-fields";
import { BlastActions } from "./blast-actions";
import { BlastNotice } from "./blast-notice";
import { blastsPath, tabOfStatus } from "./paths";
import { SendQuestion } from "./send-question";
import { SendTest } from "./send-test";
import { StatusFields } from "./status-fields";
import { TextPreview } from "./text-preview";
import { type BlastEditorState, useBlastEditor } from "./use-blast-editor";
import { useBlastPreview } from "./use-blast-preview";
import { WhoGetsIt } from "./who-gets-it";

type BlastEditorProps = {
  /** Null: it is a new one. */
  blast: BlastDetail | null;
  defaults: BlastDefaults;
  onDeleting?: (isDeleting: boolean) => void;
};

const saveLabels = { draft: "Save Blast", now: "Send Blast", schedule: "Schedule Blast" };

/** Writes a blast: what it says, to whom and when, beside it how it reads and whom it reaches. */
export function BlastEditor({ blast, defaults, onDeleting }: BlastEditorProps) {
  const { address, readOnly } = useInbox();
  const state = useBlastEditor(blast, defaults);
  const { edits, dirty, intent, hasFiles } = state;
  const isScheduled = blast?.status === "scheduled";
  // What waits for its time is looked at first, and changed on purpose.
  const [editing, setEditing] = useState(!isScheduled);
  const locked = readOnly || (isScheduled && !editing);
  const reach = useBlastPreview(edits, hasFiles);
  const { form, focusFirstInvalid } = useFirstInvalid();
  const question = useSendQuestion(state, reach.count);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (locked || state.pending || state.arriving) return;
    if (!state.check()) return focusFirstInvalid();
    if (intent === "now") return question.ask();
    if (await state.save()) setEditing(intent !== "schedule");
    else focusFirstInvalid();
  };
  const confirm = async () => {
    const isDone = await state.save();
    question.close();
    if (!isDone) focusFirstInvalid();
  };

  return (
    <form ref={form} onSubmit={submit} noValidate className="h-full">
      <PageFrame
        title={blast ? "Blast" : "New Blast"}
        subtitle={blast?.name}
        back={{ href: blastsPath(address, tabOfStatus(blast?.status ?? "draft")), label: "Back to blasts" }}
        actions={blast && <BlastActions blast={blast} isOn={defaults.isOn} onDeleting={onDeleting} />}
        width="max-w-5xl"
        footer={
          !readOnly && (
            <>
              <p role="alert" className="min-w-0 flex-1 text-danger">
                {state.problem ?? question.problem}
              </p>
              {locked ? (
                <Button variant="primary" onClick={() => setEditing(true)}>
                  Edit Blast
                </Button>
              ) : (
                <>
                  {blast && dirty && <Button onClick={state.discard}>Discard</Button>}
                  <Button
                    type="submit"
                    variant="primary"
                    loading={state.pending || state.arriving || question.counting}
                  >
                    {saveLabels[intent]}
                  </Button>
                </>
              )}
              {dirty && <LeaveGuard name={edits.name || "this blast"} onDiscard={state.discard} />}
            </>
          )
        }
      >
        {blast && <BlastNotice blast={blast} />}
        <div className="grid gap-6 desktop:grid-cols-[minmax(0,1fr)_22rem]">
          <fieldset disabled={locked} className="flex min-w-0 flex-col gap-6">
            <legend className="sr-only">Blast</legend>
            <ContentFields state={state} locked={locked} />
            <AudienceFields
              edits={edits}
              problem={recipientsProblem(state.problems)}
              disabled={locked}
              onChange={state.change}
            />
            <StatusFields
              intent={intent}
              time={state.time}
              timeProblem={state.problems.at}
              overridesQuietHours={edits.overridesQuietHours}
              onIntent={state.changeIntent}
              onOverride={(overridesQuietHours) => state.change({ overridesQuietHours })}
            />
          </fieldset>
          <div className="flex min-w-0 flex-col gap-4">
            <WhoGetsIt {...reach} edits={edits} hasFiles={hasFiles} />
            <TextPreview
              body={edits.body}
              footer={edits.footer}
              hasFiles={hasFiles}
              example={reach.preview?.example ?? null}
            />
            {!readOnly && (
              <SendTest
                body={edits.body}
                footer={edits.footer}
                contactId={reach.preview?.example?.contactId ?? null}
                blastId={blast?.id ?? null}
                {...state.filesToSend}
                arriving={state.arriving}
                phone={defaults.testPhone}
              />
            )}
            <Advice body={edits.body} footer={edits.footer} />
          </div>
        </div>
      </PageFrame>
      <SendQuestion
        preview={question.preview}
        messagesPerSecond={defaults.messagesPerSecond}
        overridesQuietHours={edits.overridesQuietHours}
        open={question.open}
        pending={state.pending}
        onOpenChange={(open) => open || question.close()}
        onConfirm={confirm}
      />
    </form>
  );
}

const recipientsProblem = (problems: Record<string, string>): string | undefined =>
  problems.recipients ??
  problems.listIds ??
  problems.tagIds ??
  problems.contactIds ??
  problems.excludedListId;

function ContentFields({ state, locked }: { state: BlastEditorState; locked: boolean }) {
  const { edits, problems, change } = state;
  return (
    <>
      <Field label="Name" required error={problems.name} hint="Only your team sees it.">
        {(control) => (
          <Input
            {...control}
            // A new one begins with it.
            autoFocus={state.isNew}
            autoComplete="off"
            value={edits.name}
            onChange={({ target }) => change({ name: target.value })}
          />
        )}
      </Field>
      <MessageField
        value={edits.body}
        ending={edits.footer}
        problem={problems.body}
        disabled={locked}
        onChange={(body) => change({ body })}
      />
      <ResponseFiles
        kept={state.kept}
        files={state.files}
        problem={problems.files}
        disabled={locked}
        onDrop={state.drop}
      />
      <Field
        label="Compliance Footer"
        error={problems.footer}
        hint="Stands below the message. Say here how to opt out."
      >
        {(control) => (
          <Textarea
            {...control}
            value={edits.footer}
            onChange={({ target }) => change({ footer: target.value })}
          />
        )}
      </Field>
    </>
  );
}

/** Counts whom it reaches at this moment, then asks. */
function useSendQuestion(state: BlastEditorState, count: () => Promise<BlastPreview>) {
  const [preview, setPreview] = useState<BlastPreview | null>(null);
  const [open, setOpen] = useState(false);
  const [counting, setCounting] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const ask = async () => {
    if (counting || state.pending) return;
    setProblem(null);
    setCounting(true);
    const counted = await count().catch(() => null);
    setCounting(false);
    if (!counted)
      return setProblem("The recipients could not be counted. Check your connection and try again.");
    if (counted.recipients === 0) return setProblem("Nobody would get it as it stands: see who is left out.");
    setPreview(counted);
    setOpen(true);
  };
  return { preview, open, counting, problem, ask, close: () => setOpen(false) };
}
