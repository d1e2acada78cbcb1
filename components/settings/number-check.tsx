import { CircleAlert, CircleCheck } from "lucide-react";
import type { ProfileCheck } from "@/lib/carrier/check-profile";
import type { NumberCheck } from "@/lib/inboxes/manage-queries";

/** Whether what customers text reaches us, and what to do at the carrier where it does not. */
export function NumberCheckResult({ result }: { result: NumberCheck }) {
  const right = result.ok && result.check.state === "right";
  const Icon = right ? CircleCheck : CircleAlert;
  return (
    <div className="flex gap-2 rounded-lg border border-border bg-surface px-3 py-3">
      <Icon
        className={`mt-0.5 size-4 shrink-0 ${right ? "text-success" : "text-danger"}`}
        aria-hidden="true"
      />
      <div className="min-w-0 [overflow-wrap:anywhere]">
        {result.ok ? <Finding check={result.check} /> : <p>{result.reason}</p>}
      </div>
    </div>
  );
}

function Finding({ check }: { check: ProfileCheck }) {
  return (
    <>
      <p>{sentences[check.state]}</p>
      {check.state !== "right" && check.state !== "missing" && (
        <dl className="mt-1 text-muted text-xs">
          <dt className="inline">Messaging profile: </dt>
          <dd className="inline">{check.name}</dd>
          <br />
          <dt className="inline">Its webhook: </dt>
          <dd className="inline">{check.given ?? "none"}</dd>
        </dl>
      )}
      {check.state !== "right" && (
        <p className="mt-1 text-xs">
          The webhook has to be <code>{check.wanted}</code>
        </p>
      )}
    </>
  );
}

const sentences: Record<ProfileCheck["state"], string> = {
  right: "What customers text to this number arrives here.",
  missing: "This number has no messaging profile at the carrier, so nothing texted to it arrives.",
  off: "The messaging profile of this number is switched off at the carrier.",
  elsewhere: "The messaging profile of this number sends what customers text somewhere else.",
  old: "The messaging profile uses an old webhook format. Choose API version 2 at the carrier.",
};
