import { useInbox } from "@/components/conversations/inbox-context";
import type { BlastDetail } from "@/lib/blasts/queries";
import { blastText } from "@/lib/blasts/rules";
import { fullTimeLabel } from "@/lib/conversations/rules";
import { audienceWords, segmentWords } from "./blast-words";
import { isUnderWay } from "./use-blasts";

type SentTextProps = { blast: BlastDetail; segments: number | null };

/** What was sent, to whom it was meant, by whom and when. */
export function SentText({ blast, segments }: SentTextProps) {
  const { timezone } = useInbox();
  const { body, footer, files, excludedList, startedAt, sentBy, overridesQuietHours } = blast;
  return (
    <section aria-label="Message" className="flex flex-col gap-2 rounded-lg border border-border p-4">
      <h2 className="font-medium">Message</h2>
      <p className="ml-auto max-w-full whitespace-pre-wrap rounded-lg bg-outbound px-3 py-2 text-thread text-white wrap-anywhere">
        {blastText(body, footer)}
      </p>
      <div className="text-muted text-xs">
        {files.length > 0 && <p>With {files.map(({ fileName }) => fileName ?? "a file").join(", ")}</p>}
        <p>
          {audienceWords(blast)}
          {excludedList && `, without “${excludedList.name}”`}
        </p>
        {startedAt && (
          <p>
            Started {fullTimeLabel(startedAt, timezone)}
            {sentBy && ` by ${sentBy}`}
          </p>
        )}
        {segments !== null && (
          <p className="tabular-nums">
            {segmentWords(segments)} sent{isUnderWay(blast) && " so far"}, consent messages not counted
          </p>
        )}
        {overridesQuietHours && <p>Quiet hours were overridden.</p>}
      </div>
    </section>
  );
}
