import { Check } from "lucide-react";
import { cx } from "@/components/ui/class-names";
import { type ImportStep, importSteps, stepOrder } from "./import-steps";

type StepperProps = {
  current: ImportStep;
  /** Steps that one can go to from here. */
  open?: ImportStep[];
  onGo?: (step: ImportStep) => void;
};

/** Where in an import one is, and the way back. On a phone only the current step is named. */
export function Stepper({ current, open = [], onGo }: StepperProps) {
  const at = stepOrder.indexOf(current);
  return (
    <nav aria-label="Steps" className="shrink-0 overflow-hidden border-border border-b py-2">
      <ol className="mx-auto flex max-w-4xl items-center gap-1 px-2.5">
        {stepOrder.map((step, index) => (
          <li
            key={step}
            aria-current={step === current ? "step" : undefined}
            className={cx("flex items-center gap-1", index > 0 && "flex-auto")}
          >
            {index > 0 && <span aria-hidden="true" className="h-px min-w-2 flex-1 bg-border" />}
            {open.includes(step) && step !== current ? (
              <button
                type="button"
                onClick={() => onGo?.(step)}
                className={cx(stepClasses, "hover:bg-hover")}
              >
                <Mark index={index} state={index < at ? "done" : "ahead"} />
                <Name step={step} current={false} />
              </button>
            ) : (
              <span className={stepClasses}>
                <Mark index={index} state={index < at ? "done" : index === at ? "current" : "ahead"} />
                <Name step={step} current={step === current} />
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

const stepClasses = "flex items-center gap-2 rounded-lg px-1.5 py-1 max-tablet:min-h-11";

function Name({ step, current }: { step: ImportStep; current: boolean }) {
  return (
    <span className={current ? "font-medium" : "text-muted max-tablet:sr-only"}>{importSteps[step]}</span>
  );
}

function Mark({ index, state }: { index: number; state: "done" | "current" | "ahead" }) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        "inline-flex size-5 shrink-0 items-center justify-center rounded-full font-medium text-xs tabular-nums",
        state === "current" && "bg-accent text-white",
        state === "done" && "bg-accent-soft text-accent-text",
        state === "ahead" && "bg-inbound text-muted",
      )}
    >
      {state === "done" ? <Check className="size-3" /> : index + 1}
    </span>
  );
}
