import { cx } from "@/components/ui/class-names";
import { floatingClasses } from "@/components/ui/floating";
import { ResponseChoice } from "./response-choice";
import type { Slash } from "./use-slash";

/** The canned responses that a word behind a slash finds, above the text it is typed in. */
export function SlashList({ slash }: { slash: Slash }) {
  const { found, active, filled, listId, optionId, choose } = slash;
  if (found.length === 0) return null;
  return (
    <div className={cx(floatingClasses, "absolute inset-x-0 bottom-full z-20 mb-2 p-1")}>
      <div role="listbox" id={listId} aria-label="Canned responses">
        {found.map((response) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the text, which names the active one
          // biome-ignore lint/a11y/useKeyWithClickEvents: the text's keys choose
          <div
            key={response.id}
            role="option"
            id={optionId(response)}
            aria-selected={response === active}
            // A press that took the focus would end the list before the click.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => choose(response)}
            className={cx(
              "flex min-h-9 cursor-default items-center rounded-md px-2 py-1 hover:bg-hover max-tablet:min-h-11",
              response === active && "bg-hover",
            )}
          >
            <ResponseChoice response={response} words={filled(response.body)} />
          </div>
        ))}
      </div>
    </div>
  );
}
