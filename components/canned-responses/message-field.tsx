"use client";

import { useQuery } from "@tanstack/react-query";
import { Braces } from "lucide-react";
import { useRef, useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { readLive } from "@/components/live/read-live";
import { MessageCounter } from "@/components/messages/message-counter";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { ownFields } from "@/lib/merge-fields/rules";

type MessageFieldProps = {
  value: string;
  problem: string | undefined;
  onChange: (value: string) => void;
  disabled: boolean;
  /** What stands below the text when it leaves, and counts. */
  ending?: string;
};

/** A text with merge fields, which a menu puts in where the cursor stands. */
export function MessageField({ value, problem, onChange, disabled, ending = "" }: MessageFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const insert = (text: string) => {
    const { selectionStart: start = value.length, selectionEnd: end = value.length } = field.current ?? {};
    onChange(value.slice(0, start) + text + value.slice(end));
    // Once React has put the new text in, which moves the cursor to its end.
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(start + text.length, start + text.length);
    });
  };
  return (
    <div className="flex flex-col gap-1.5">
      <Field label="Message" required error={problem}>
        {(control) => (
          <Textarea
            {...control}
            ref={field}
            value={value}
            className="min-h-28!"
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center justify-between gap-2">
        {!disabled && <FieldMenu onPick={(name) => insert(templateOf(name))} />}
        {value.trim() !== "" && (
          // On the right also where there is no menu beside it.
          <div className="ml-auto min-w-0">
            <MessageCounter text={value} signature={ending} />
          </div>
        )}
      </div>
    </div>
  );
}

/** Not everybody's name is known: what one most often writes comes with its fallback. */
const templateOf = (name: string): string => (name === "first_name" ? "{{first_name|there}}" : `{{${name}}}`);

const shownNames: Record<(typeof ownFields)[number], string> = {
  first_name: "First name",
  full_name: "Full name",
  company: "Company",
  my_name: "My name",
};

const isOwn = (name: string): name is keyof typeof shownNames => ownFields.some((own) => own === name);

function FieldMenu({ onPick }: { onPick: (name: string) => void }) {
  const { inboxId } = useInbox();
  const [open, setOpen] = useState(false);
  const { data } = useQuery({
    queryKey: ["contacts", inboxId, "merge-fields"],
    queryFn: ({ signal }) => readLive<string[]>("/api/live/merge-fields", { inboxId }, signal),
    enabled: open,
    staleTime: 60_000,
  });
  return (
    <DropdownMenu open={open} onOpenChange={setOpen}>
      <DropdownMenuTrigger asChild>
        <Button size="small">
          <Braces className="size-3.5" aria-hidden="true" />
          Insert Field
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent
        className="max-h-72 overflow-y-auto"
        // Back to the text, not to the button.
        onCloseAutoFocus={(event) => event.preventDefault()}
      >
        <DropdownMenuLabel>Filled in for each person</DropdownMenuLabel>
        {(data ?? ownFields).map((name) => (
          <DropdownMenuItem key={name} onSelect={() => onPick(name)}>
            {isOwn(name) ? shownNames[name] : name}
            <span className="ml-auto pl-4 text-muted text-xs">{`{{${name}}}`}</span>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
