/** Who is ticked: some by name, or all that a search finds but for some. */
export type Picked = { all: boolean; ids: ReadonlySet<string> };

export const nobody: Picked = { all: false, ids: new Set() };
export const everybody: Picked = { all: true, ids: new Set() };

export const isPicked = ({ all, ids }: Picked, id: string): boolean => ids.has(id) !== all;

export function pick(picked: Picked, id: string, on: boolean): Picked {
  const ids = new Set(picked.ids);
  // Of all that are found, it is those left out who are named.
  if (on === picked.all) ids.delete(id);
  else ids.add(id);
  return { ...picked, ids };
}

/** @param total how many the search finds */
export const countPicked = ({ all, ids }: Picked, total: number): number =>
  all ? Math.max(0, total - ids.size) : ids.size;

/** What is left of it once something else is searched for: "all" were those found before. */
export const pickedAfterSearch = (picked: Picked): Picked => (picked.all ? nobody : picked);

type Chosen = { ids: string[] } | { matching: string; except: string[] };

/** As the verbs take it. @param text what is searched for */
export const chosenOf = ({ all, ids }: Picked, text: string): Chosen =>
  all ? { matching: text, except: [...ids] } : { ids: [...ids] };
