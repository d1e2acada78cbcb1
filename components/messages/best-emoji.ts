import { useQuery } from "@tanstack/react-query";

export type NamedEmoji = { emoji: string; label: string; tags?: string[]; version: number };

const most = 8;
/** Newer ones are drawn as empty boxes on many devices. */
const newestVersion = 15;

/** The emoji whose names begin with what is sought, whatever kind they are of, best first; few enough for one row. */
export function bestEmoji(all: NamedEmoji[], sought: string): NamedEmoji[] {
  const start = sought.trim().toLowerCase();
  if (start === "") return [];
  const near = all
    .filter(({ version }) => version <= newestVersion)
    .map((named) => ({ named, distance: distance(named, start) }))
    .filter(({ distance }) => distance < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.distance - b.distance);
  return near.slice(0, most).map(({ named }) => named);
}

function distance({ label, tags = [] }: NamedEmoji, start: string): number {
  const name = label.toLowerCase();
  if (name === start) return 0;
  if (name.startsWith(start)) return 1;
  if (name.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(start))) return 2;
  return tags.some((tag) => tag.toLowerCase().startsWith(start)) ? 3 : Number.POSITIVE_INFINITY;
}

/** The same, from the names that this server has of all emoji. */
export function useBestEmoji(sought: string): NamedEmoji[] {
  const { data } = useQuery({
    queryKey: ["emoji"],
    queryFn: async ({ signal }) => {
      const response = await fetch("/api/emoji/en/data.json", { signal });
      if (!response.ok) throw new Error("The names of emoji could not be read.");
      return (await response.json()) as NamedEmoji[];
    },
    enabled: sought.trim() !== "",
  });
  return bestEmoji(data ?? [], sought);
}
