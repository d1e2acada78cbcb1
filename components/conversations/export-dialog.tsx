"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { dayOf } from "@/lib/conversations/rules";
import type { FieldErrors } from "@/lib/errors";
import { countExportAction } from "@/lib/exports/actions";
import { dayLater, maxExportDays, rangeProblems } from "@/lib/exports/rules";
import { type ExportFormat, ExportFormats } from "./export-formats";

type ExportDialogProps = {
  conversationId: string;
  /** Whom the thread is with, as the header says it. */
  name: string;
  /** The user's: days begin and end by it. */
  timezone: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** Asks which days of a thread to download, and as what. */
export function ExportDialog({ name, open, onOpenChange, ...thread }: ExportDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title="Export"
        description={`Downloads the conversation with ${name}, at most ${maxExportDays} days of it.`}
      >
        <ExportForm {...thread} onDone={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  );
}

type ExportFormProps = { conversationId: string; timezone: string; onDone: () => void };

function ExportForm({ conversationId, timezone, onDone }: ExportFormProps) {
  const [to, setTo] = useState(() => dayOf(new Date().toISOString(), timezone));
  const [from, setFrom] = useState(() => dayLater(to, 1 - maxExportDays));
  const [format, setFormat] = useState<ExportFormat>("csv");
  const [problems, setProblems] = useState<FieldErrors>({});
  const [problem, setProblem] = useState("");
  const [pending, setPending] = useState(false);

  const download = async (event: FormEvent) => {
    event.preventDefault();
    const wrong = rangeProblems(from, to);
    setProblems(wrong);
    setProblem("");
    if (pending || Object.keys(wrong).length > 0) return;
    setPending(true);
    const result = await countExportAction({ conversationId, from, to }).catch(() => null);
    setPending(false);
    if (!result) return setProblem("The connection broke off. Try again.");
    if (!result.ok) {
      setProblems(result.fields);
      return setProblem(Object.keys(result.fields).length > 0 ? "" : result.message);
    }
    if (result.data.entries === 0) return setProblem("Nothing stands in the thread on these days.");
    startDownload(`/api/conversations/${conversationId}/export?${new URLSearchParams({ from, to, format })}`);
    onDone();
  };

  return (
    <form onSubmit={download} noValidate className="flex flex-col gap-4">
      <div className="grid grid-cols-2 gap-3 max-tablet:grid-cols-1">
        <Field label="From" required error={problems.from}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              type="date"
              value={from}
              onChange={(event) => setFrom(event.target.value)}
            />
          )}
        </Field>
        <Field label="To" required error={problems.to}>
          {(control) => (
            <Input {...control} type="date" value={to} onChange={(event) => setTo(event.target.value)} />
          )}
        </Field>
      </div>
      <ExportFormats value={format} onChange={setFormat} />
      <p role="alert" className="text-danger empty:hidden">
        {problem}
      </p>
      <DialogFooter>
        <Button type="submit" variant="primary" loading={pending}>
          Export
        </Button>
      </DialogFooter>
    </form>
  );
}

/** The browser saves the file while it comes in; the page stays. */
function startDownload(href: string): void {
  const link = document.createElement("a");
  link.href = href;
  link.download = "";
  link.click();
}
