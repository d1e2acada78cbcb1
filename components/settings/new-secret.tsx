"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** A key that was just made, to be copied. */
export function NewSecret({ secret, onDone }: { secret: string; onDone: () => void }) {
  const [copied, setCopied] = useState(false);
  const [failed, setFailed] = useState(false);

  const copy = async () => {
    // Refused without a safe connection, and where the browser's owner forbids it.
    const done = await navigator.clipboard?.writeText(secret).then(
      () => true,
      () => false,
    );
    setCopied(done === true);
    setFailed(done !== true);
  };
  return (
    <>
      <Field
        label="API key"
        hint={failed ? "This browser does not let us copy. Mark the key and copy it by hand." : undefined}
      >
        {(control) => (
          <Input
            {...control}
            readOnly
            autoFocus
            value={secret}
            className="font-mono"
            onFocus={(event) => event.target.select()}
          />
        )}
      </Field>
      <DialogFooter>
        <Button onClick={copy}>
          {copied ? (
            <Check className="size-4" aria-hidden="true" />
          ) : (
            <Copy className="size-4" aria-hidden="true" />
          )}
          <span aria-live="polite">{copied ? "Copied" : "Copy Key"}</span>
        </Button>
        <Button variant="primary" onClick={onDone}>
          Done
        </Button>
      </DialogFooter>
    </>
  );
}
