import { Field } from "@/components/ui/field";
import { TimezoneSelect } from "@/components/wall-clock/timezone-select";
import { timezoneName } from "@/lib/wall-clock/rules";
import { fieldOf } from "./contact-edits";
import { useContactForm } from "./contact-form";

/** Where the contact is: automated texts keep to the hours there. */
export function ContactTimezone() {
  const { subject, edits, edit, problems } = useContactForm();
  const { contact } = subject;
  const zones = (contact?.phoneZones ?? []).map(timezoneName).join(", ");
  const value = fieldOf(edits, contact, "timezone");
  // Where the pane is narrow, the two together would be cut off.
  const isFound = value === "" && zones !== "";
  return (
    <Field
      label="Timezone"
      hint={isFound ? "From the phone number" : undefined}
      error={problems["contact.timezone"]}
    >
      {(control) => (
        <TimezoneSelect
          {...control}
          name="timezone"
          unset={isFound ? zones : ["From the phone number", zones].filter(Boolean).join(": ")}
          value={value}
          onChange={(timezone) => edit((old) => ({ fields: { ...old.fields, timezone } }))}
        />
      )}
    </Field>
  );
}
