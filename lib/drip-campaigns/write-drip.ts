import type { DripFile, FrozenDrip } from "@/db/schema";
import { filledRefusalOf } from "@/lib/merge-fields/filled-refusal-of";
import {
  fillText,
  type MergePerson,
  type MergeValues,
  mergeValuesOf,
  usesFields,
} from "@/lib/merge-fields/rules";
import { withSignature } from "@/lib/messages/rules";
import { writtenText } from "@/lib/messages/written-text";
import { countSegments } from "@/lib/segments/rules";
import { dripTime } from "./rules";

/** A drip as one person gets it, with its time before anybody's quiet hours. */
export type DripText = {
  kind: "sms" | "mms";
  body: string;
  segments: number;
  files: DripFile[];
  /** Why it cannot be sent, in plain words, or null. */
  reason: string | null;
  at: string;
};

type Plan = { drips: FrozenDrip[]; signature: string; myName: string; startsAt: Date; timezone: string };

/**
 * Writes the drips of a plan for one person after another.
 * @throws Invalid where the signature makes a drip too long that is the same for everybody.
 */
export function dripWriter({ drips, signature, myName, startsAt, timezone }: Plan) {
  const start = startsAt.toISOString();
  const writers = drips.map((drip) => {
    const at = dripTime(start, timezone, drip);
    const write = usesFields(drip.body) ? filledWriter(drip, signature) : sameForAll(drip, signature);
    return (values: MergeValues): DripText => ({ ...write(values), at });
  });
  return (person: MergePerson | null): DripText[] => {
    const values = mergeValuesOf(person, myName);
    return writers.map((write) => write(values));
  };
}

type Written = (values: MergeValues) => Omit<DripText, "at">;

function sameForAll({ body, files }: FrozenDrip, signature: string): Written {
  const written = { ...sized(writtenText(body, signature), files), reason: null };
  return () => written;
}

function filledWriter({ body, files }: FrozenDrip, signature: string): Written {
  return (values) => {
    const { text, missing } = fillText(body, values);
    const signed = withSignature(text.trim(), signature);
    return { ...sized(signed, files), reason: filledRefusalOf({ text: signed, missing }) };
  };
}

/** An MMS is one message, however long its text. */
const sized = (body: string, files: DripFile[]) =>
  files.length > 0
    ? ({ kind: "mms", body, files, segments: 1 } as const)
    : ({ kind: "sms", body, files, segments: countSegments(body) } as const);
