import { useInbox } from "@/components/conversations/inbox-context";
import type { BlastReport } from "@/lib/blasts/report-queries";
import { timeLabel } from "@/lib/conversations/rules";
import { figure } from "./blast-words";
import { type CourseStep, courseSteps } from "./course";

/** What was given to the carrier, whatever became of it there, and answered over time: two rows of bars on one axis, and the same as a table. */
export function CourseChart({ report }: { report: BlastReport }) {
  const { timezone } = useInbox();
  const { steps, repliedLater } = courseSteps(report);
  const [first] = steps;
  const last = steps.at(-1);
  if (!first || !last) return null;
  const each = stepWords(report.stepSeconds);
  return (
    <section aria-label="Over time" className="flex flex-col gap-2">
      <h2 className="font-medium">Over time</h2>
      <div className="flex flex-col gap-3 rounded-lg border border-border p-4">
        <Bars name="Given to the carrier" steps={steps} of="sent" each={each} className="h-24 fill-accent" />
        <Bars name="Replied" steps={steps} of="replied" each={each} className="h-10 fill-success" />
        <p className="flex justify-between text-muted text-xs tabular-nums">
          <span>{timeLabel(first.at, timezone)}</span>
          <span>{timeLabel(last.at, timezone)}</span>
        </p>
        {repliedLater > 0 && (
          <p className="text-muted text-xs tabular-nums">{figure(repliedLater)} more replied later.</p>
        )}
        <details className="text-xs">
          <summary className="cursor-pointer text-muted max-tablet:min-h-11 max-tablet:content-center">
            Show as a table
          </summary>
          <Table steps={steps.filter(({ sent, replied }) => sent + replied > 0)} timezone={timezone} />
        </details>
      </div>
    </section>
  );
}

type BarsProps = {
  name: string;
  steps: CourseStep[];
  of: "sent" | "replied";
  each: string;
  className: string;
};

const barWidth = 10;
const height = 100;

function Bars({ name, steps, of, each, className }: BarsProps) {
  const most = Math.max(...steps.map((step) => step[of]));
  const sum = steps.reduce((before, step) => before + step[of], 0);
  const words = `${name}: ${figure(sum)} in all, at most ${figure(most)} ${each}`;
  // A single step would otherwise be one block as wide as the page.
  const columns = Math.max(steps.length, 20);
  return (
    <figure>
      <figcaption className="flex justify-between text-xs">
        <span className="font-medium">{name}</span>
        <span className="text-muted tabular-nums">
          at most {figure(most)} {each}
        </span>
      </figcaption>
      <svg
        role="img"
        aria-label={words}
        viewBox={`0 0 ${columns * barWidth} ${height}`}
        preserveAspectRatio="none"
        className={`w-full border-border border-b ${className}`}
      >
        {steps.map((step, index) => {
          const tall = most === 0 ? 0 : (step[of] / most) * height;
          return (
            <rect
              key={step.at}
              x={index * barWidth + 1}
              y={height - tall}
              width={barWidth - 2}
              height={tall}
            />
          );
        })}
      </svg>
    </figure>
  );
}

function Table({ steps, timezone }: { steps: CourseStep[]; timezone: string }) {
  return (
    <table className="mt-2 w-full text-left tabular-nums">
      <thead>
        <tr className="text-muted">
          <th scope="col">From</th>
          <th scope="col">Given to the carrier</th>
          <th scope="col">Replied</th>
        </tr>
      </thead>
      <tbody>
        {steps.map(({ at, sent, replied }) => (
          <tr key={at}>
            <td>{secondLabel(at, timezone)}</td>
            <td>{figure(sent)}</td>
            <td>{figure(replied)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const units: [seconds: number, name: string][] = [
  [86_400, "day"],
  [3600, "hour"],
  [60, "minute"],
  [1, "second"],
];

/** "a second", "in 15 seconds", "an hour". */
function stepWords(seconds: number): string {
  const [size, name] = units.find(([each]) => seconds >= each) ?? [1, "second"];
  const count = Math.round(seconds / size);
  if (count > 1) return `in ${count} ${name}s`;
  return name === "hour" ? "an hour" : `a ${name}`;
}

const secondLabel = (at: string, timezone: string): string =>
  new Intl.DateTimeFormat("en-US", {
    ...{ month: "short", day: "numeric", hour: "numeric", minute: "2-digit", second: "2-digit" },
    timeZone: timezone,
  }).format(new Date(at));
