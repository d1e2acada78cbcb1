"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { FormShell } from "@/components/contacts/form-shell";
import { useInbox } from "@/components/conversations/inbox-context";
import { LeaveGuard } from "@/components/layout/leave-guard";
import { useSaving } from "@/components/layout/use-saving";
import { KeywordsField, keywordProblem } from "@/components/lists/keywords-field";
import { useAttachments } from "@/components/messages/use-attachments";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { createCannedResponseAction, updateCannedResponseAction } from "@/lib/canned-responses/actions";
import type { ShownResponse } from "@/lib/canned-responses/queries";
import { bodyRefusalOf } from "@/lib/canned-responses/rules";
import { DeleteResponse } from "./delete-response";
import { MessageField } from "./message-field";
import { ResponseFiles } from "./response-files";
import { ResponsePreview } from "./response-preview";
import { responsesKey } from "./use-responses";

type ResponseFormProps = {
  /** Absent: it is a new one. */
  response?: ShownResponse;
  /** Told whether something is unsaved. */
  onDirty: (dirty: boolean) => void;
  onCreated?: (responseId: string) => void;
  onDeleted?: () => void;
};

/** What a canned response says, when it is sent by itself, and how it looks to somebody. */
export function ResponseForm({ response, onDirty, onCreated, onDeleted }: ResponseFormProps) {
  const { inboxId, readOnly } = useInbox();
  const client = useQueryClient();
  const saving = useSaving();
  const files = useAttachments();
  const [saved, setSaved] = useState(() => valuesOf(response));
  const [values, setValues] = useState(saved);
  const [dropped, setDropped] = useState<string[]>([]);
  const uploads = files.attachments.flatMap(({ upload }) => upload?.uploadId ?? []);
  const arriving = files.attachments.some(({ upload, problem }) => upload === null && problem === null);
  const dirty = !isSame(values, saved) || dropped.length > 0 || files.attachments.length > 0;
  useEffect(() => onDirty(dirty), [dirty, onDirty]);
  useEffect(() => () => onDirty(false), [onDirty]);

  const change = (changed: Partial<Values>) => {
    setValues((old) => ({ ...old, ...changed }));
    saving.forget();
  };
  const settle = async () => {
    // Read anew first: what is shown next is in it.
    await client.invalidateQueries({ queryKey: responsesKey(inboxId) });
    files.clear();
    setDropped([]);
    setSaved(values);
  };
  const kept = response?.files.filter(({ id }) => !dropped.includes(id)) ?? [];
  const save = () =>
    saving.run(async () => {
      const wrong = problemsOf(values);
      if (Object.keys(wrong).length > 0) return { ok: false, message: "", fields: wrong };
      const content = { ...values, uploadIds: uploads };
      if (response) {
        const keptMediaIds = kept.map(({ id }) => id);
        const call = updateCannedResponseAction({ responseId: response.id, ...content, keptMediaIds });
        const result = await call.catch(() => null);
        if (!result?.ok) return result;
        await settle();
        toast.success("Response saved.");
        return result;
      }
      const result = await createCannedResponseAction({ inboxId, ...content }).catch(() => null);
      if (!result?.ok) return result;
      await settle();
      toast.success("Response added.");
      onDirty(false);
      onCreated?.(result.data.responseId);
      return result;
    });
  const discard = () => {
    for (const each of files.attachments) files.remove(each);
    setDropped([]);
    setValues(saved);
    saving.forget();
  };

  const { problems } = saving;
  return (
    <FormShell
      onSave={save}
      footer={
        !readOnly && (!response || dirty) ? (
          <div className="sticky bottom-0 border-border border-t bg-surface px-4 py-3 max-tablet:pb-[calc(0.75rem+env(safe-area-inset-bottom))]">
            <p role="alert" className="pb-2 text-danger empty:hidden">
              {saving.problem}
            </p>
            <div className="flex justify-end gap-2">
              {response && <Button onClick={discard}>Discard</Button>}
              <Button type="submit" variant="primary" loading={saving.pending || arriving}>
                {response ? "Save Response" : "Add Response"}
              </Button>
            </div>
            {dirty && <LeaveGuard name={values.title || "this response"} onDiscard={discard} />}
          </div>
        ) : null
      }
    >
      <fieldset disabled={readOnly} className="flex min-w-0 flex-col gap-5 pt-4">
        <legend className="sr-only">Canned response</legend>
        <Field label="Title" required error={problems.title}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              value={values.title}
              onChange={(event) => change({ title: event.target.value })}
            />
          )}
        </Field>
        <MessageField
          value={values.body}
          problem={problems.body}
          onChange={(body) => change({ body })}
          disabled={readOnly}
        />
        <ResponsePreview body={values.body} />
        <ResponseFiles
          kept={kept}
          files={files}
          problem={problems.files}
          disabled={readOnly}
          onDrop={(id) => setDropped((old) => [...old, id])}
        />
        <KeywordsField
          keywords={values.keywords}
          placeholder="HOURS"
          hint="Whoever texts one of these words, and nothing else, gets this response by itself. A list may have the same word: they join it first."
          problem={keywordProblem(problems)}
          onAdd={(word) => change({ keywords: [...values.keywords, word] })}
          onRemove={(word) => change({ keywords: values.keywords.filter((other) => other !== word) })}
        />
        <div>
          <Checkbox
            label="Is Away Message"
            hint="Can be chosen under My Profile, Messaging Status, to be sent while nobody is there."
            checked={values.isAway}
            aria-invalid={problems.isAway ? true : undefined}
            onChange={(event) => change({ isAway: event.target.checked })}
          />
          <p role="alert" className="text-danger text-xs empty:hidden">
            {problems.isAway}
          </p>
        </div>
      </fieldset>
      {response && !readOnly && onDeleted && <DeleteResponse response={response} onDeleted={onDeleted} />}
    </FormShell>
  );
}

type Values = Pick<ShownResponse, "title" | "body" | "isAway" | "keywords">;

const valuesOf = (response: ShownResponse | undefined): Values => ({
  title: response?.title ?? "",
  body: response?.body ?? "",
  isAway: response?.isAway ?? false,
  keywords: response?.keywords ?? [],
});

/** What needs nobody asked. */
function problemsOf({ title, body, isAway, keywords }: Values): Record<string, string> {
  const refusal = bodyRefusalOf(body.trim(), isAway || keywords.length > 0);
  return {
    ...(title.trim() === "" && { title: "Give the response a title." }),
    ...(refusal && { body: refusal }),
  };
}

const isSame = (one: Values, other: Values): boolean => JSON.stringify(one) === JSON.stringify(other);
