import { Badge } from "@/components/ui/badge";
import { contactsWords } from "@/lib/contacts/rules";
import type { ListRow } from "@/lib/lists/queries";

const shownKeywords = 3;

/** A list in the list of them: its name, its keywords and how many are on it. */
export function ListSummary({ list: { name, members, keywords } }: { list: ListRow }) {
  const more = keywords.length - shownKeywords;
  return (
    <span className="flex min-w-0 flex-1 items-center gap-3">
      <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
      {keywords.length > 0 && (
        <span className="flex min-w-0 items-center gap-1 overflow-hidden max-tablet:max-w-28">
          <span className="sr-only">Keywords: </span>
          {keywords.slice(0, shownKeywords).map(({ keyword, spelling }) => (
            <Badge key={keyword}>{spelling}</Badge>
          ))}
          {more > 0 && <span className="text-muted text-xs">+{more}</span>}
        </span>
      )}
      <span className="w-28 shrink-0 text-right text-muted tabular-nums max-tablet:w-24 max-tablet:text-xs">
        {contactsWords(members)}
      </span>
    </span>
  );
}
