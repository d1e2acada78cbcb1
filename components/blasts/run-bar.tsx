import { useQueryClient } from "@tanstack/react-query";
import { CirclePause, Play, TriangleAlert, X } from "lucide-react";
import { useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { useReturnFocus } from "@/components/conversations/use-return-focus";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/auth/action";
import { cancelBlastAction, pauseBlastAction, resumeBlastAction } from "@/lib/blasts/actions";
import type { BlastDetail } from "@/lib/blasts/queries";
import type { BlastProgress } from "@/lib/blasts/report-queries";
import { snoozeLabel } from "@/lib/conversations/rules";
import { durationWords, figure, peopleWords } from "./blast-words";
import { refreshBlasts, useBlastProgress } from "./use-blasts";

type RunBarProps = { blast: BlastDetail; mayResume: boolean };

/** How far a blast is that is being sent or paused, and what can be done about it. */
export function RunBar({ blast, mayResume }: RunBarProps) {
  const { inboxId, now, timezone, readOnly } = useInbox();
  const { data: progress } = useBlastProgress(inboxId, blast.id);
  const isPaused = blast.status === "paused";
  return (
    <section aria-label="Progress" className="flex flex-col gap-3 rounded-lg border border-border p-4">
      {isPaused && <Paused blast={blast} pausedBy={progress?.pausedBy ?? null} />}
      {progress && !progress.preparing ? (
        <Progress
          label="Sending"
          value={progress.recipients - progress.left}
          max={progress.recipients}
          words={progressWords(progress)}
        />
      ) : (
        <p className="text-muted">Getting the recipients ready…</p>
      )}
      {progress && progress.waiting.length > 0 && (
        <ul aria-label="Waiting for their open hours" className="text-muted tabular-nums">
          {progress.waiting.map(({ count, until }) => (
            <li key={until}>
              {figure(count)} {count === 1 ? "waits" : "wait"} {snoozeLabel(until, now, timezone)}
            </li>
          ))}
        </ul>
      )}
      {!readOnly && (
        <Controls
          blast={blast}
          mayResume={mayResume}
          left={progress?.left ?? blast.recipients - blast.sent}
        />
      )}
    </section>
  );
}

/** "312 of 1,204 done, 50 a second, about 20 seconds left". */
function progressWords({ status, recipients, left, failed, rate, secondsLeft }: BlastProgress): string {
  const words = [`${figure(recipients - left)} of ${figure(recipients)} done`];
  if (failed > 0) words.push(`${figure(failed)} failed`);
  if (status === "sending" && rate > 0) {
    words.push(`${rate < 10 ? Math.round(rate * 10) / 10 : figure(Math.round(rate))} a second`);
  }
  if (secondsLeft !== null && secondsLeft > 0) words.push(`${durationWords(secondsLeft)} left`);
  return words.join(", ");
}

function Paused({ blast, pausedBy }: { blast: BlastDetail; pausedBy: string | null }) {
  if (!blast.pauseReason) {
    return <p role="status">Paused{pausedBy && ` by ${pausedBy}`}. Nothing leaves until it is resumed.</p>;
  }
  return (
    <div role="alert" className="flex gap-2 rounded-lg bg-warning-soft px-3 py-2 text-warning">
      <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
      <div>
        <p className="font-medium">Paused by itself: {blast.pauseReason}</p>
        <p>
          Look at the reasons below, then decide. If you resume it, only what goes wrong from now on counts.
        </p>
      </div>
    </div>
  );
}

function Controls({ blast, mayResume, left }: RunBarProps & { left: number }) {
  const { inboxId } = useInbox();
  const client = useQueryClient();
  const [pending, setPending] = useState(false);
  const [asking, setAsking] = useState(false);
  useReturnFocus(asking);
  const act = async (action: (input: { blastId: string }) => Promise<ActionResult<unknown>>) => {
    if (pending) return;
    setPending(true);
    const result = await action({ blastId: blast.id }).catch(() => null);
    await refreshBlasts(client, inboxId);
    setPending(false);
    if (!result?.ok) toast.error(result?.message ?? "The connection broke off. Try again.");
  };
  return (
    <div className="flex flex-wrap gap-2">
      {blast.status === "paused" && mayResume && (
        <Button loading={pending && !asking} onClick={() => act(resumeBlastAction)}>
          <Play className="size-4" aria-hidden="true" />
          {blast.pauseReason ? "Resume Anyway" : "Resume"}
        </Button>
      )}
      {blast.status !== "paused" && (
        <Button loading={pending && !asking} onClick={() => act(pauseBlastAction)}>
          <CirclePause className="size-4" aria-hidden="true" />
          Pause
        </Button>
      )}
      <Button variant="ghost" className="text-danger!" onClick={() => setAsking(true)}>
        <X className="size-4" aria-hidden="true" />
        Cancel Blast
      </Button>
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Cancel the blast “${blast.name}”?`}
        description={`${peopleWords(left)} who did not get it yet never will. This cannot be taken back.`}
        confirmLabel="Cancel Blast"
        cancelLabel="Keep It"
        tone="danger"
        pending={pending}
        onConfirm={() => act(cancelBlastAction).then(() => setAsking(false))}
      />
    </div>
  );
}
