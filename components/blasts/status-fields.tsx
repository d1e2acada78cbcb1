import { useInbox } from "@/components/conversations/inbox-context";
import { TimeFields } from "@/components/reminders/time-fields";
import type { useTime } from "@/components/reminders/use-time";
import { Checkbox } from "@/components/ui/checkbox";
import { Radio } from "@/components/ui/radio";

/** What saving does. */
export type Intent = "draft" | "now" | "schedule";

const intents: [Intent, string, string][] = [
  ["draft", "Draft", "It is kept and not sent."],
  ["now", "Send Now", "It leaves as soon as you confirm."],
  ["schedule", "Schedule", "It leaves by itself at a time you choose. Until then it can be changed."],
];

type StatusFieldsProps = {
  intent: Intent;
  time: ReturnType<typeof useTime>;
  timeProblem: string | undefined;
  overridesQuietHours: boolean;
  onIntent: (intent: Intent) => void;
  onOverride: (overrides: boolean) => void;
};

/** Whether it stays a draft, leaves now or at a time; for admins, whether it waits for quiet hours. */
export function StatusFields(props: StatusFieldsProps) {
  const { intent, time, timeProblem, overridesQuietHours, onIntent, onOverride } = props;
  const { me } = useInbox();
  return (
    <div className="flex flex-col gap-3">
      <fieldset>
        <legend className="pb-1 font-medium">Status</legend>
        {intents.map(([each, label, hint]) => (
          <Radio
            key={each}
            name="status"
            label={label}
            hint={hint}
            checked={intent === each}
            onChange={() => onIntent(each)}
          />
        ))}
      </fieldset>
      {intent === "schedule" && <TimeFields state={time} error={timeProblem} />}
      {me.role === "admin" ? (
        <Checkbox
          label="Override quiet hours"
          hint="It leaves at once, also where it is night. This is recorded in the audit log."
          checked={overridesQuietHours}
          onChange={({ target }) => onOverride(target.checked)}
        />
      ) : (
        overridesQuietHours && (
          <p className="text-muted text-xs">
            An admin set this blast to leave in quiet hours too. Once you save it, it waits for open hours.
          </p>
        )
      )}
    </div>
  );
}
