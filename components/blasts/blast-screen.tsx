"use client";

import dynamic from "next/dynamic";
import { InboxProvider, type OpenInboxView, useInbox } from "@/components/conversations/inbox-context";
import { useSeed } from "@/components/conversations/use-seed";
import type { BlastDefaults, BlastDetail } from "@/lib/blasts/queries";
import { blastKey, useBlast } from "./use-blasts";

const BlastEditor = dynamic(() => import("./blast-editor").then((module) => module.BlastEditor));
const BlastReportPage = dynamic(() => import("./blast-report-page").then((module) => module.BlastReportPage));

type BlastScreenProps = {
  view: OpenInboxView;
  blast: BlastDetail;
  defaults: BlastDefaults;
  at: number;
};

/** One blast: its editor until it starts, what becomes of it from then on. */
export function BlastScreen({ view, blast, defaults, at }: BlastScreenProps) {
  useSeed(blastKey(view.inboxId, blast.id), blast, blast, at);
  return (
    <InboxProvider view={view}>
      <Shown rendered={blast} defaults={defaults} />
    </InboxProvider>
  );
}

function Shown({ rendered, defaults }: { rendered: BlastDetail; defaults: BlastDefaults }) {
  const { inboxId } = useInbox();
  const blast = useBlast(inboxId, rendered);
  return blast.isOpen ? (
    // What comes back to the drafts by itself is edited from there.
    <BlastEditor key={blast.status} blast={blast} defaults={defaults} />
  ) : (
    <BlastReportPage blast={blast} />
  );
}

/** A blast that is not kept yet. */
export function NewBlastScreen({ view, defaults }: Pick<BlastScreenProps, "view" | "defaults">) {
  return (
    <InboxProvider view={view}>
      <BlastEditor blast={null} defaults={defaults} />
    </InboxProvider>
  );
}
