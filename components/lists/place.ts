/** What the address of the lists page says: what is open, and what is searched for among lists and who is on one. */
export type Place = { listId: string | null; text: string; memberText: string };

export function placeOf(params: Pick<URLSearchParams, "get">): Place {
  const searched = (name: string) => (params.get(name) ?? "").slice(0, 200);
  return { listId: params.get("list"), text: searched("q"), memberText: searched("member") };
}
