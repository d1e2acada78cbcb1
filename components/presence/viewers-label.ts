import type { ShownViewer } from "./use-viewers";

/** "Sam is typing", "Sam and Ana are viewing", "3 others are viewing", or null for nobody. */
export function viewersLabel(viewers: Pick<ShownViewer, "name" | "typing">[]): string | null {
  const typing = viewers.filter((viewer) => viewer.typing);
  if (typing.length > 0) return sentence(typing, "typing");
  return viewers.length > 0 ? sentence(viewers, "viewing") : null;
}

function sentence(viewers: { name: string }[], what: string): string {
  const names = viewers.map(({ name }) => name.trim().split(/\s+/u)[0] ?? name);
  if (names.length === 1) return `${names[0]} is ${what}`;
  return names.length === 2 ? `${names.join(" and ")} are ${what}` : `${names.length} others are ${what}`;
}
