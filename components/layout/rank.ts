type Named = { label: string; about?: string };

/** The entries that hold every word of the text. */
export function fitting<Entry extends Named>(entries: Entry[], text: string): Entry[] {
  const words = text.toLowerCase().split(/\s+/u).filter(Boolean);
  return entries.filter(({ label, about = "" }) => {
    const whole = `${label} ${about}`.toLowerCase();
    return words.every((word) => whole.includes(word));
  });
}

/**
 * Groups and what is in each in the order of how well they fit: names that begin with the text, then those of which a
 * later word does, then the rest; alike ones stay as they were. Empty groups go.
 */
export function bestFirst<Group extends { entries: Named[] }>(groups: Group[], text: string): Group[] {
  const sought = text.trim().toLowerCase();
  return groups
    .filter(({ entries }) => entries.length > 0)
    .map((group) => ({
      ...group,
      entries: sortedBy(group.entries, (entry) => distance(entry.label, sought)),
    }))
    .map((group) => ({ group, nearest: distance(group.entries[0]?.label ?? "", sought) }))
    .sort((a, b) => a.nearest - b.nearest)
    .map(({ group }) => group);
}

const sortedBy = <Entry>(entries: Entry[], of: (entry: Entry) => number): Entry[] =>
  [...entries].sort((a, b) => of(a) - of(b));

function distance(label: string, sought: string): number {
  const name = label.toLowerCase();
  if (sought === "" || name.startsWith(sought)) return 0;
  return name.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(sought)) ? 1 : 2;
}
