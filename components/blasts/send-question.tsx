import { useInbox } from "@/components/conversations/inbox-context";
import { AlertDialog } from "@/components/ui/alert-dialog";
import type { BlastPreview } from "@/lib/blasts/preview-blast";
import { durationWords, peopleWords, segmentWords } from "./blast-words";

type SendQuestionProps = {
  /** Counted at this moment; null: nothing is asked. */
  preview: BlastPreview | null;
  messagesPerSecond: number | null;
  overridesQuietHours: boolean;
  open: boolean;
  pending: boolean;
  onOpenChange: (open: boolean) => void;
  onConfirm: () => void;
};

/** Asks before a blast leaves: to how many, from which number, and how long that takes. */
export function SendQuestion(props: SendQuestionProps) {
  const { preview, messagesPerSecond, overridesQuietHours, open, pending, onOpenChange, onConfirm } = props;
  const { phone } = useInbox();
  if (!preview) return null;
  const { recipients, segments, consentMessages } = preview;
  const messages = recipients + consentMessages;
  const pace =
    messagesPerSecond === null
      ? "It leaves as fast as the carrier takes it."
      : `At ${messagesPerSecond} a second that takes ${durationWords(messages / messagesPerSecond)}.`;
  const waiting = overridesQuietHours
    ? "Quiet hours are overridden: people are texted at night too."
    : "Whoever is in quiet hours now gets it when they end.";
  return (
    <AlertDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Send blast to ${peopleWords(recipients)}?`}
      description={
        <>
          <p>
            It leaves from {phone}, {segmentWords(segments)} in all. {pace}
          </p>
          <p className="mt-2">{waiting} You can pause or cancel it on the way.</p>
        </>
      }
      confirmLabel="Send Blast"
      pending={pending}
      onConfirm={onConfirm}
    />
  );
}
