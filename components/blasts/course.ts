import type { BlastReport } from "@/lib/blasts/report-queries";

/** A step of time with what happened in it; those in which nothing did are there too. */
export type CourseStep = { at: string; sent: number; replied: number };

/** More would be narrower than a line. */
const mostSteps = 90;

/**
 * The course of a blast without gaps, from its first message on. Replies go on coming for days: those beyond the last
 * step that can be drawn are only counted.
 */
export function courseSteps({ course, stepSeconds }: Pick<BlastReport, "course" | "stepSeconds">): {
  steps: CourseStep[];
  repliedLater: number;
} {
  const [first] = course;
  const last = course.at(-1);
  if (!first || !last) return { steps: [], repliedLater: 0 };
  const indexOf = (at: string) => Math.round((Date.parse(at) - Date.parse(first.at)) / (stepSeconds * 1000));
  const count = Math.min(mostSteps, indexOf(last.at) + 1);
  const steps = Array.from({ length: count }, (_, index) => ({
    at: new Date(Date.parse(first.at) + index * stepSeconds * 1000).toISOString(),
    ...{ sent: 0, replied: 0 },
  }));
  let repliedLater = 0;
  for (const { at, sent, replied } of course) {
    const step = steps[indexOf(at)];
    if (step) Object.assign(step, { sent, replied });
    else repliedLater += replied;
  }
  return { steps, repliedLater };
}
