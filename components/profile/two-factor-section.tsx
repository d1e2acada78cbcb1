"use client";

import { useState } from "react";
import { SettingsSection } from "@/components/settings/settings-section";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { onFirstUse, useFirstUse } from "@/components/ui/on-first-use";
import { dateLabel } from "@/lib/conversations/rules";
import type { TwoFactorState } from "@/lib/two-factor/queries";

const turnOn = onFirstUse(() => import("./turn-on-dialog"));
const turnOff = onFirstUse(() => import("./turn-off-dialog"));
const recoveryCodes = onFirstUse(() => import("./recovery-codes-dialog"));

type TwoFactorSectionProps = { state: TwoFactorState; timezone: string; now: string };
type Open = "on" | "off" | "codes" | null;

/** A code of one's phone besides the password, when signing in. */
export function TwoFactorSection({ state, timezone, now }: TwoFactorSectionProps) {
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const on = useFirstUse(turnOn, open === "on", close);
  const off = useFirstUse(turnOff, open === "off", close);
  const codes = useFirstUse(recoveryCodes, open === "codes", close);
  const propsOf = (which: Open) => ({
    open: open === which,
    onOpenChange: (next: boolean) => setOpen(next ? which : null),
  });
  return (
    <SettingsSection
      title="Two-factor"
      description="Signing in then takes a code of an app on your phone besides the password."
    >
      {state ? (
        <>
          <p className="flex flex-wrap items-center gap-2">
            <Badge tone="success">On</Badge>
            Since {dateLabel(state.since, now, timezone)}. {codesLabel(state.codesLeft)}
          </p>
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => setOpen("codes")}>New Recovery Codes</Button>
            <Button onClick={() => setOpen("off")}>Turn Off</Button>
          </div>
        </>
      ) : (
        <div className="flex flex-wrap items-center gap-3">
          <Badge>Off</Badge>
          <Button onClick={() => setOpen("on")}>Turn On</Button>
        </div>
      )}
      {on && <on.TurnOnDialog {...propsOf("on")} />}
      {off && <off.TurnOffDialog {...propsOf("off")} />}
      {codes && <codes.RecoveryCodesDialog {...propsOf("codes")} />}
    </SettingsSection>
  );
}

const codesLabel = (left: number): string =>
  left === 0
    ? "No recovery codes are left: make new ones."
    : `${left} recovery code${left === 1 ? "" : "s"} left.`;
