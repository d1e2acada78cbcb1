"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { InboxProvider, type OpenInboxView, useInbox } from "@/components/conversations/inbox-context";
import { useSeed } from "@/components/conversations/use-seed";
import type { BlastDefaults, BlastDetail } from "@/lib/blasts/queries";
import type { BlastProgress, BlastReport } from "@/lib/blasts/report-queries";
import { blastKey, progressKey, reportKey, useBlast } from "./use-blasts";

const BlastEditor = dynamic(() => import("./blast-editor").then((module) => module.BlastEditor));
const BlastReportPage = dynamic(() => import("./blast-report-page").then((module) => module.BlastReportPage));

/** What the server rendered of the page, and when that was; null: it has not started. */
type Rendered = {
  blast: BlastDetail;
  progress: BlastProgress | null;
  report: BlastReport | null;
  at: number;
};

type BlastScreenProps = { view: OpenInboxView; rendered: Rendered; defaults: BlastDefaults };

/** One blast: its editor until it starts, what becomes of it from then on. */
export function BlastScreen({ view, rendered, defaults }: BlastScreenProps) {
  const { blast, progress, report, at } = rendered;
  useSeed(blastKey(view.inboxId, blast.id), blast, blast, at);
  useSeed(progressKey(view.inboxId, blast.id), progress ?? nothing, progress ?? undefined, at);
  useSeed(reportKey(view.inboxId, blast.id), report ?? nothing, report ?? undefined, at);
  return (
    <InboxProvider view={view}>
      <Shown rendered={blast} defaults={defaults} />
    </InboxProvider>
  );
}

function Shown({ rendered, defaults }: { rendered: BlastDetail; defaults: BlastDefaults }) {
  const { inboxId } = useInbox();
  const [isDeleting, setDeleting] = useState(false);
  const blast = useBlast(inboxId, rendered, !isDeleting);
  return blast.isOpen ? (
    // What comes back to the drafts by itself is edited from there.
    <BlastEditor key={blast.status} blast={blast} defaults={defaults} onDeleting={setDeleting} />
  ) : (
    <BlastReportPage blast={blast} isOn={defaults.isOn} />
  );
}

/** There is nothing to put into the cache. */
const nothing = {};

/** A blast that is not kept yet. */
export function NewBlastScreen({ view, defaults }: Pick<BlastScreenProps, "view" | "defaults">) {
  return (
    <InboxProvider view={view}>
      <BlastEditor blast={null} defaults={defaults} />
    </InboxProvider>
  );
}
