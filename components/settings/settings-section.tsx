import { type ReactNode, useId } from "react";

type SettingsSectionProps = { title: string; description: ReactNode; children: ReactNode };

/** One matter of the settings, with what it is for. */
export function SettingsSection({ title, description, children }: SettingsSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3 border-border border-t pt-6">
      <div>
        <h2 id={id} className="font-semibold">
          {title}
        </h2>
        <p className="text-muted">{description}</p>
      </div>
      {children}
    </section>
  );
}
