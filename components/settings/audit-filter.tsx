import { Button, buttonClasses } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { ListAuditEventsInput } from "@/lib/audit/input";
import { areas } from "@/lib/audit/rules";

type AuditFilterProps = { given: ListAuditEventsInput; users: { id: string; name: string }[] };

/** Who did what, and when; kept in the address. */
export function AuditFilter({ given, users }: AuditFilterProps) {
  const { who, what, from, to } = given;
  return (
    <form
      action="/settings/audit"
      aria-label="Filter"
      // What is chosen here stays as the address has it when one goes back.
      key={JSON.stringify(given)}
      className="grid grid-cols-[repeat(auto-fit,minmax(10rem,1fr))] items-end gap-3"
    >
      <Field label="Who">
        {(control) => (
          <Select {...control} name="who" defaultValue={who ?? ""}>
            <option value="">Everybody</option>
            {users.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            <option value="machines">Machines</option>
          </Select>
        )}
      </Field>
      <Field label="What">
        {(control) => (
          <Select {...control} name="what" defaultValue={what ?? ""}>
            <option value="">Everything</option>
            {Object.entries(areas).map(([area, label]) => (
              <option key={area} value={area}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="From">
        {(control) => <Input {...control} type="date" name="from" defaultValue={from ?? ""} />}
      </Field>
      <Field label="To">
        {(control) => <Input {...control} type="date" name="to" defaultValue={to ?? ""} />}
      </Field>
      <div className="flex h-9 items-center gap-2 max-tablet:h-11">
        <Button type="submit">Filter</Button>
        {(who || what || from || to) && (
          <a href="/settings/audit" className={buttonClasses("ghost")}>
            Reset
          </a>
        )}
      </div>
    </form>
  );
}
