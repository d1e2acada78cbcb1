"use client";

import { Plus, Trash2 } from "lucide-react";
import { v4 as newKey } from "uuid";
import { useInbox } from "@/components/conversations/inbox-context";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { attributesOf, changedAttributes, type ShownAttribute } from "./contact-edits";
import { useContactForm } from "./contact-form";

/** What the team notes of its contacts besides the usual: name and value, both edited where they stand. */
export function ContactAttributes() {
  const { subject, edits, edit, problems } = useContactForm();
  const { readOnly } = useInbox();
  const shown = attributesOf(edits, subject.contact);
  const sent = changedAttributes(edits, subject.contact).map(({ key }) => key);
  return (
    <section aria-label="Custom attributes" className="flex flex-col gap-2">
      <h3 className="font-medium">Custom attributes</h3>
      {shown.map((attribute) => (
        <AttributeRow
          key={attribute.key}
          attribute={attribute}
          problem={
            problems[`contact.attributes.${sent.indexOf(attribute.key)}.name`] ??
            problems[`contact.attributes.${sent.indexOf(attribute.key)}.value`]
          }
        />
      ))}
      {problems["contact.attributes"] && (
        <p className="text-danger text-xs">{problems["contact.attributes"]}</p>
      )}
      {!readOnly && (
        <Button
          variant="ghost"
          size="small"
          className="-ml-2 self-start text-muted"
          onClick={() =>
            edit((old) => ({
              newAttributes: [...old.newAttributes, { key: newKey(), name: "", value: "" }],
            }))
          }
        >
          <Plus className="size-3.5" aria-hidden="true" />
          Add Attribute
        </Button>
      )}
    </section>
  );
}

function AttributeRow({ attribute, problem }: { attribute: ShownAttribute; problem: string | undefined }) {
  const { edit } = useContactForm();
  const { readOnly } = useInbox();
  const { key, was, name, value } = attribute;
  const problemId = `attribute-${key.replace(/\W/g, "-")}`;
  const called = name.trim() || "this attribute";

  const change = (next: { name: string; value: string } | null) =>
    edit((old) =>
      was !== null
        ? { attributes: { ...old.attributes, [was]: next } }
        : {
            newAttributes: old.newAttributes.flatMap((each) =>
              each.key !== key ? each : next ? { key, ...next } : [],
            ),
          },
    );
  return (
    <div>
      <div className="flex items-center gap-1">
        <Input
          aria-label="Attribute name"
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? problemId : undefined}
          autoFocus={was === null && name === "" && value === ""}
          placeholder="Name"
          autoComplete="off"
          className="w-2/5! px-2! text-muted"
          value={name}
          onChange={(event) => change({ name: event.target.value, value })}
        />
        <Input
          aria-label={`Value of ${called}`}
          placeholder="Value"
          autoComplete="off"
          className="px-2!"
          value={value}
          onChange={(event) => change({ name, value: event.target.value })}
        />
        {!readOnly && (
          <IconButton
            label={`Remove ${called}`}
            icon={<Trash2 className="size-4" />}
            onClick={() => change(null)}
          />
        )}
      </div>
      {problem && (
        <p id={problemId} className="pt-1 text-danger text-xs">
          {problem}
        </p>
      )}
    </div>
  );
}
