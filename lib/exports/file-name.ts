/**
 * A name as part of a file's: of letters and digits that every system takes, in a header too.
 * @param otherwise where nothing of it is left
 */
export function fileNameOf(name: string, otherwise: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  return words === "" ? otherwise : words.slice(0, 60);
}
