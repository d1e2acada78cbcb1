"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { Button } from "@/components/ui/button";
import { Drawer } from "@/components/ui/drawer";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { useFirstInvalid } from "@/components/ui/use-first-invalid";
import { createContactAction } from "@/lib/contacts/actions";
import type { FieldErrors } from "@/lib/errors";
import { contactsKey } from "./contact-keys";

type NewContactDrawerProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onOpenContact: (contactId: string) => void;
};

/** Asks who is added. */
export function NewContactDrawer({ open, onOpenChange, onOpenContact }: NewContactDrawerProps) {
  const show = (contactId: string) => {
    onOpenChange(false);
    onOpenContact(contactId);
  };
  return (
    <Drawer open={open} onOpenChange={onOpenChange} title="New Contact" focusFirst>
      <NewContactForm onCancel={() => onOpenChange(false)} onShow={show} />
    </Drawer>
  );
}

const fields = [
  { name: "fullName", label: "Full name", required: true, type: "text" },
  { name: "phone", label: "Phone number", required: true, type: "tel" },
  { name: "email", label: "E-mail", required: false, type: "email" },
  { name: "company", label: "Company", required: false, type: "text" },
  { name: "title", label: "Title", required: false, type: "text" },
] as const;

const nothing = { fullName: "", phone: "", email: "", company: "", title: "", notes: "" };

type NewContactFormProps = { onCancel: () => void; onShow: (contactId: string) => void };

function NewContactForm({ onCancel, onShow }: NewContactFormProps) {
  const { inboxId } = useInbox();
  const client = useQueryClient();
  const { form, focusFirstInvalid } = useFirstInvalid();
  const [typed, setTyped] = useState(nothing);
  const [problems, setProblems] = useState<FieldErrors>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [owner, setOwner] = useState<{ contactId: string; fullName: string } | null>(null);
  const [pending, setPending] = useState(false);

  const set = (name: keyof typeof nothing, value: string) => {
    setTyped((old) => ({ ...old, [name]: value }));
    setProblems(({ [name]: _, ...others }) => others);
    if (name === "phone") setOwner(null);
  };
  const create = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    const result = await createContactAction({ inboxId, ...typed }).catch(() => null);
    setPending(false);
    if (result?.ok && result.data.state === "created") {
      toast.success("Contact created.");
      client.invalidateQueries({ queryKey: contactsKey(inboxId) });
      return onShow(result.data.contactId);
    }
    if (result?.ok) {
      setOwner(result.data);
      setProblems({ phone: `This number belongs to ${result.data.fullName}.` });
    } else {
      const wrong = result?.fields ?? {};
      setProblems(wrong);
      const isSaid = Object.keys(wrong).length > 0;
      setProblem(isSaid ? null : (result?.message ?? "The connection broke off. Try again."));
    }
    focusFirstInvalid();
  };

  return (
    <form ref={form} onSubmit={create} noValidate className="flex flex-1 flex-col">
      <div className="flex flex-1 flex-col gap-4 px-4 pb-6">
        {fields.map(({ name, label, required, type }) => (
          <Field
            key={name}
            label={label}
            required={required}
            error={problems[name]}
            hint={
              name === "phone" && owner ? (
                <button
                  type="button"
                  className="text-accent-text underline max-tablet:min-h-11"
                  onClick={() => onShow(owner.contactId)}
                >
                  Open {owner.fullName}
                </button>
              ) : undefined
            }
          >
            {(control) => (
              <Input
                {...control}
                name={name}
                type={type}
                autoComplete="off"
                value={typed[name]}
                onChange={(event) => set(name, event.target.value)}
              />
            )}
          </Field>
        ))}
        <Field label="Notes" error={problems.notes}>
          {(control) => (
            <Textarea
              {...control}
              name="notes"
              value={typed.notes}
              onChange={(event) => set("notes", event.target.value)}
            />
          )}
        </Field>
      </div>
      <div className="sticky bottom-0 border-border border-t bg-surface px-4 py-3 max-tablet:pb-[calc(0.75rem+env(safe-area-inset-bottom))]">
        <p role="alert" className="pb-2 text-danger empty:hidden">
          {problem}
        </p>
        <div className="flex justify-end gap-2">
          <Button onClick={onCancel}>Cancel</Button>
          <Button type="submit" variant="primary" loading={pending}>
            Create Contact
          </Button>
        </div>
      </div>
    </form>
  );
}
