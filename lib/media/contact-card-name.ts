/** What a contact card is saved as: the person's name in it (RFC 6350, FN), where it says one. */
export function contactCardName(bytes: Uint8Array): string | null {
  const text = Buffer.from(bytes.subarray(0, 65_536)).toString("utf8");
  const name = /^(?:[\w-]+\.)?FN(?:;[^:\r\n]*)?:(.+)$/im.exec(text)?.[1];
  const plain = name
    ?.replace(/\\([,;\\])/g, "$1")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}/\\]/gu, "")
    .trim();
  return plain ? `${[...plain].slice(0, 80).join("")}.vcf` : null;
}
