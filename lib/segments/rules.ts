import { SegmentedMessage } from "sms-segments-calculator";

/** The carrier refuses longer texts. */
export const maxSegments = 10;

export type TextSize = {
  segments: number;
  encoding: "GSM-7" | "UCS-2";
  /** How many more characters fit into the last segment, counted in the encoding's own units. */
  charactersLeft: number;
  /** The characters that force UCS-2, each once, in the order they stand. */
  ucs2Because: string[];
};

/** How the carrier will cut a text: 160 or 153 septets a part in GSM-7, 70 or 67 units in UCS-2. */
export function measureText(text: string): TextSize {
  if (text === "") return { segments: 0, encoding: "GSM-7", charactersLeft: 160, ucs2Because: [] };
  const message = new SegmentedMessage(text, "auto", false);
  const ucs2 = message.encodingName !== "GSM-7";
  const unitBits = ucs2 ? 16 : 7;
  const last = message.segments.at(-1);
  return {
    segments: message.segmentsCount,
    encoding: ucs2 ? "UCS-2" : "GSM-7",
    charactersLeft: last ? Math.floor(last.freeSizeInBits() / unitBits) : 0,
    ucs2Because: [...new Set(message.getNonGsmCharacters())],
  };
}

/** Why a text cannot be sent, or null. */
export function refusalOf(text: string): string | null {
  if (text.trim() === "") return "Write a message first.";
  const { segments } = measureText(text);
  if (segments > maxSegments) {
    const over = charactersOver(text);
    return `This message has ${segments} segments; the carrier takes at most ${maxSegments}. Shorten it by ${over} ${over === 1 ? "character" : "characters"}.`;
  }
  return null;
}

/** How many characters have to go from the end of a text for it to fit into what the carrier takes. */
export function charactersOver(text: string): number {
  const characters = [...text];
  const fits = (kept: number) => measureText(characters.slice(0, kept).join("")).segments <= maxSegments;
  let [fitting, most] = [0, characters.length];
  while (fitting < most) {
    const middle = Math.ceil((fitting + most) / 2);
    if (fits(middle)) fitting = middle;
    else most = middle - 1;
  }
  return characters.length - fitting;
}

// The characters of GSM-7 that take one septet each; every other one is left to the calculator.
const plainGsm = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]*$/u;

/** The segments of a text, as measureText counts them, many times faster for plain ones: a blast has thousands. */
export function countSegments(text: string): number {
  if (!plainGsm.test(text)) return measureText(text).segments;
  return text.length <= 160 ? Math.ceil(text.length / 160) : Math.ceil(text.length / 153);
}
