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
  return (
    <Field label="Timezone" error={problems["contact.timezone"]}>
      {(control) => (
        <TimezoneSelect
          {...control}
          name="timezone"
          unset={zones === "" ? "From the phone number" : `${zones}, from the phone number`}
          value={fieldOf(edits, contact, "timezone")}
          onChange={(timezone) => edit((old) => ({ fields: { ...old.fields, timezone } }))}
        />
      )}
    </Field>
  );
}
