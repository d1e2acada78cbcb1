export type TextPart = { kind: "text"; text: string } | { kind: "link"; text: string; href: string };

// Bounded repeats: a long text without an end to match must not take long to reject.
const candidate = new RegExp(
  [
    String.raw`\bhttps?:\/\/[^\s<>"']+`,
    String.raw`(?<![\w@./:-])www\.[a-z0-9-]{1,63}\.[^\s<>"'@]+`,
    String.raw`(?<![\w.+@/-])[a-z0-9][\w.+-]{0,63}@(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}(?![\w@-])`,
  ].join("|"),
  "giu",
);
const closing = /(?<![.,;:!?)\]}»”’…])[.,;:!?)\]}»”’…]+$/u;

/**
 * Cuts a message into text and links. Web addresses with http, https or www and e-mail addresses become links and
 * nothing else does; punctuation that ends a sentence stays outside, a bracket that the address itself opened
 * stays inside.
 */
export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(candidate)) {
    const address = withoutTail(match[0]);
    const target = targetOf(address);
    if (!URL.canParse(target)) continue;
    if (match.index > from) parts.push({ kind: "text", text: text.slice(from, match.index) });
    parts.push({ kind: "link", text: address, href: new URL(target).href });
    from = match.index + address.length;
  }
  if (from < text.length) parts.push({ kind: "text", text: text.slice(from) });
  return parts;
}

function targetOf(address: string): string {
  if (/^https?:/iu.test(address)) return address;
  return /^www\./iu.test(address) ? `https://${address}` : `mailto:${address}`;
}

function withoutTail(address: string): string {
  const tail = closing.exec(address)?.[0] ?? "";
  if (tail.startsWith(")") && count(address, "(") >= count(address, ")"))
    return address.slice(0, address.lastIndexOf(")") + 1);
  return address.slice(0, address.length - tail.length);
}

const count = (text: string, character: string): number => text.split(character).length - 1;
