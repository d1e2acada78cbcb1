export type TextPart = { kind: "text"; text: string } | { kind: "link"; text: string; href: string };

const candidate = /\bhttps?:\/\/[^\s<>"']+/giu;
const closing = /[.,;:!?)\]}»”’…]+$/u;

/**
 * Cuts a message into text and links. Only http and https become links; punctuation that ends a sentence stays
 * outside, a bracket that the address itself opened stays inside.
 */
export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(candidate)) {
    const address = withoutTail(match[0]);
    if (!URL.canParse(address)) continue;
    if (match.index > from) parts.push({ kind: "text", text: text.slice(from, match.index) });
    parts.push({ kind: "link", text: address, href: new URL(address).href });
    from = match.index + address.length;
  }
  if (from < text.length) parts.push({ kind: "text", text: text.slice(from) });
  return parts;
}

function withoutTail(address: string): string {
  const tail = closing.exec(address)?.[0] ?? "";
  if (tail.startsWith(")") && count(address, "(") >= count(address, ")"))
    return address.replace(/[^)]+$/u, "");
  return address.slice(0, address.length - tail.length);
}

const count = (text: string, character: string): number => text.split(character).length - 1;
