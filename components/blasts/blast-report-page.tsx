"use client";

import { useInbox } from "@/components/conversations/inbox-context";
import { PageFrame } from "@/components/layout/page-frame";
import { Badge } from "@/components/ui/badge";
import type { BlastDetail } from "@/lib/blasts/queries";
import { BlastActions } from "./blast-actions";
import { statusLabels, statusTones } from "./blast-words";
import { CourseChart } from "./course-chart";
import { Funnel } from "./funnel";
import { blastsPath } from "./paths";
import { Recipients } from "./recipients";
import { Replies } from "./replies";
import { RunBar } from "./run-bar";
import { SentText } from "./sent-text";
import { isUnderWay, useBlastReport } from "./use-blasts";

type BlastReportPageProps = {
  blast: BlastDetail;
  /** Blasts are switched on for who looks: else it can be read and stopped, and no more. */
  isOn: boolean;
};

/** What becomes of a blast once it has started: how far it is, whom it reached, who replied. */
export function BlastReportPage({ blast, isOn }: BlastReportPageProps) {
  const { inboxId, address } = useInbox();
  const isRunning = isUnderWay(blast);
  const { data: report, isError } = useBlastReport(inboxId, blast.id, isRunning);
  return (
    <PageFrame
      title={blast.name}
      back={{ href: blastsPath(address, "sent"), label: "Back to blasts" }}
      actions={
        <>
          <Badge tone={statusTones[blast.status]}>{statusLabels[blast.status]}</Badge>
          <BlastActions blast={blast} isOn={isOn} />
        </>
      }
      width="max-w-5xl"
    >
      {isRunning && <RunBar blast={blast} mayResume={isOn} />}
      {isError && !report && (
        <p role="alert" className="text-danger">
          The report could not be loaded.
        </p>
      )}
      <div className="grid gap-6 desktop:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-6">
          {report && <Funnel report={report} />}
          {report && <CourseChart report={report} />}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <SentText blast={blast} segments={report?.segments ?? null} />
          <Replies blastId={blast.id} replied={report?.replied ?? blast.replied} />
        </div>
      </div>
      <Recipients blastId={blast.id} />
    </PageFrame>
  );
}
