import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { v4 as newKey } from "uuid";
import { useInbox } from "@/components/conversations/inbox-context";
import { useSaving } from "@/components/layout/use-saving";
import { useAttachments } from "@/components/messages/use-attachments";
import { useTime } from "@/components/reminders/use-time";
import { toast } from "@/components/ui/toast";
import {
  createBlastAction,
  scheduleBlastAction,
  sendBlastAction,
  unscheduleBlastAction,
  updateBlastAction,
} from "@/lib/blasts/actions";
import type { BlastDefaults, BlastDetail } from "@/lib/blasts/queries";
import { plannedLabel } from "@/lib/conversations/rules";
import { dayAfter, wallClockOf } from "@/lib/wall-clock/rules";
import { type BlastEdits, editsOf, emptyEdits, problemsOf, toSave } from "./blast-edits";
import { blastPath } from "./paths";
import type { Intent } from "./status-fields";
import { refreshBlasts } from "./use-blasts";

/** A blast being written: what is in its fields, whether that is saved, and saving, sending and scheduling it. */
export function useBlastEditor(blast: BlastDetail | null, defaults: BlastDefaults) {
  const { inboxId, address, now } = useInbox();
  const client = useQueryClient();
  const router = useRouter();
  const saving = useSaving();
  const files = useAttachments();
  const [clientKey] = useState(() => newKey());
  const given = blast ? editsOf(blast) : emptyEdits(defaults);
  const [saved, setSaved] = useState(given);
  const [edits, setEdits] = useState(given);
  const [dropped, setDropped] = useState<string[]>([]);
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const zone = blast?.timezone ?? defaults.timezone;
  const planned = blast?.scheduledAt ? { at: blast.scheduledAt, timezone: blast.timezone } : null;
  const time = useTime(planned, dayAfter(wallClockOf(now, zone).day, 1), zone);
  const firstIntent: Intent = blast?.status === "scheduled" ? "schedule" : "draft";
  const [intent, setIntent] = useState<Intent>(firstIntent);

  const kept = blast?.files.filter(({ id }) => !dropped.includes(id)) ?? [];
  const sound = files.attachments.filter(({ problem }) => problem === null);
  const dirty = !isSame(edits, saved) || dropped.length > 0 || files.attachments.length > 0;
  // What a colleague saved meanwhile, as long as nothing is lost by showing it.
  if (blast && !dirty && !isSame(given, saved)) {
    setSaved(given);
    setEdits(given);
  }

  const change = (changes: Partial<BlastEdits>) => {
    setWrong({});
    setEdits((old) => ({ ...old, ...changes }));
  };
  const uploadIds = sound.flatMap(({ upload }) => upload?.uploadId ?? []);
  const keptMediaIds = kept.map(({ id }) => id);
  const content = () => ({ ...toSave(edits, time.timezone), uploadIds });

  async function keep() {
    if (!blast) return createBlastAction({ inboxId, ...content(), clientKey });
    if (blast.status === "scheduled" && intent === "draft") {
      const back = await unscheduleBlastAction({ blastId: blast.id });
      if (!back.ok) return back;
    }
    const result = await updateBlastAction({ blastId: blast.id, ...content(), keptMediaIds });
    return result.ok ? { ...result, data: { blastId: blast.id } } : result;
  }

  async function settle() {
    // Read anew first: what is shown next is in it.
    await refreshBlasts(client, inboxId);
    files.clear();
    setDropped([]);
    setSaved(edits);
  }

  /** Saves it, and sends or schedules it where that is meant. */
  const save = (): Promise<boolean> =>
    saving.run(async () => {
      const result = await keep().catch(() => null);
      if (!result?.ok) return result;
      const { blastId } = result.data;
      const gone = await leave(blastId).catch(() => null);
      await settle();
      if (gone?.ok) toast.success(done());
      // A new one has a page of its own by now, where what was refused can be set right.
      if (!blast) {
        if (!gone?.ok) toast.error(gone?.message ?? "The blast is saved. Send it again.");
        router.replace(blastPath(address, blastId));
        return { ok: true };
      }
      return gone;
    });

  async function leave(blastId: string) {
    if (intent === "now") return sendBlastAction({ blastId });
    if (intent === "schedule") {
      return scheduleBlastAction({ blastId, at: time.at ?? "", timezone: time.timezone });
    }
    return { ok: true as const };
  }

  function done(): string {
    if (intent === "now") return "The blast is on its way.";
    if (intent === "draft") return "Blast saved.";
    return `The blast leaves ${plannedLabel(time.at ?? now, now, time.timezone)}.`;
  }

  /** Whether nothing is missing for what is meant; says what is. */
  const check = (): boolean => {
    const problems = problemsOf(edits, intent !== "draft");
    if (intent === "schedule" && time.problem) problems.at = time.problem;
    setWrong(problems);
    return Object.keys(problems).length === 0;
  };
  const discard = () => {
    for (const each of files.attachments) files.remove(each);
    setDropped([]);
    setEdits(saved);
    setIntent(firstIntent);
    setWrong({});
    saving.forget();
  };
  return {
    isNew: blast === null,
    ...{ edits, change, dirty, intent, time, files, kept, check, save, discard },
    changeIntent: (next: Intent) => {
      setWrong({});
      setIntent(next);
    },
    drop: (mediaId: string) => setDropped((old) => [...old, mediaId]),
    hasFiles: kept.length + sound.length > 0,
    filesToSend: { keptMediaIds, uploadIds },
    arriving: sound.some(({ upload }) => upload === null),
    pending: saving.pending,
    problem: saving.problem,
    problems: { ...saving.problems, ...wrong },
  };
}

export type BlastEditorState = ReturnType<typeof useBlastEditor>;

const isSame = (one: BlastEdits, other: BlastEdits): boolean => JSON.stringify(one) === JSON.stringify(other);
