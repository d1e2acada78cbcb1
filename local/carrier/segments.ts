import { SegmentedMessage } from "sms-segments-calculator";
import type { StoredMessage } from "./types";

type Encoding = StoredMessage["encoding"];

const GSM_7 =
  /^[\n\f\r !"#$%&'()*+,\-./0-9:;<=>?@A-Z[\\\]^_a-z{|}~£¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà€]*$/;
const TWO_SEPTETS = /[\f^{}\\[\]~|€]/g;

export function encodingOf(text: string): Encoding {
  return GSM_7.test(text) ? "GSM-7" : "UCS-2";
}

/**
 * How many parts the network needs. What fits one part is counted here, because the library takes half a
 * millisecond a message; where a text is cut is left to the library.
 */
export function segmentsOf(text: string, encoding: Encoding): number {
  const units = encoding === "GSM-7" ? text.length + (text.match(TWO_SEPTETS)?.length ?? 0) : text.length;
  if (units <= (encoding === "GSM-7" ? 160 : 70)) return 1;
  return new SegmentedMessage(text, encoding).segmentsCount;
}
