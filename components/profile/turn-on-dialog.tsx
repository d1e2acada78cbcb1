"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { confirmTwoFactorAction, startTwoFactorAction } from "@/lib/two-factor/actions";
import type { NewTwoFactor } from "@/lib/two-factor/start-two-factor";
import { AskPassword } from "./ask-password";
import { RecoveryCodes } from "./recovery-codes";

type TurnOnDialogProps = { open: boolean; onOpenChange: (open: boolean) => void };

/** Turns two-factor on: the password, then the app and its first code, then the recovery codes. */
export function TurnOnDialog({ open, onOpenChange }: TurnOnDialogProps) {
  const router = useRouter();
  const [started, setStarted] = useState<NewTwoFactor | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const change = (next: boolean) => {
    onOpenChange(next);
    if (next) return;
    if (codes) router.refresh();
    setStarted(null);
    setCodes(null);
  };
  if (codes) {
    return (
      <Dialog open={open} onOpenChange={change}>
        <DialogContent title="Two-factor is on: keep your recovery codes">
          <RecoveryCodes codes={codes} onDone={() => change(false)} />
        </DialogContent>
      </Dialog>
    );
  }
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogContent
        title="Turn two-factor on"
        description={
          started
            ? "Scan this with an authenticator app on your phone, then enter the code it shows."
            : "Have your phone at hand."
        }
      >
        {started ? (
          <FirstCode started={started} onDone={setCodes} />
        ) : (
          <AskPassword confirmLabel="Go On" call={startTwoFactorAction} onDone={setStarted} />
        )}
      </DialogContent>
    </Dialog>
  );
}

type FirstCodeProps = { started: NewTwoFactor; onDone: (codes: string[]) => void };

function FirstCode({ started: { drawn, secret }, onDone }: FirstCodeProps) {
  const [code, setCode] = useState("");
  const [problem, setProblem] = useState<string>();
  const [pending, setPending] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    const result = await confirmTwoFactorAction({ code }).catch(() => null);
    setPending(false);
    if (result?.ok) return onDone(result.data.recoveryCodes);
    setProblem(result?.message ?? "The connection broke off. Try again.");
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-3">
      {/* Black on white in both themes: many apps read no other. */}
      <svg
        role="img"
        aria-label="QR code for the authenticator app"
        viewBox={`0 0 ${drawn.side} ${drawn.side}`}
        shapeRendering="crispEdges"
        className="size-48 self-center rounded-lg border bg-white"
      >
        <path d={drawn.path} fill="#000000" />
      </svg>
      <div className="text-muted text-xs">
        No camera? Type this into the app:{" "}
        <code className="wrap-anywhere text-text">{secret.match(/.{1,4}/g)?.join(" ")}</code>
      </div>
      <Field label="Code" error={problem} roomForError>
        {(control) => (
          <Input
            {...control}
            autoFocus
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={20}
            className="tabular-nums"
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Field>
      <DialogFooter>
        <Button type="submit" variant="primary" loading={pending}>
          Turn On
        </Button>
      </DialogFooter>
    </form>
  );
}
