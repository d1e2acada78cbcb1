import { randomUUID } from "node:crypto";
import { z } from "zod";
import { seededRandom } from "../seeded-random";
import type { EventType } from "./types";

const base = {
  match: z
    .strictObject({
      from: z.string().optional(),
      to: z.string().optional(),
      textIncludes: z.string().optional(),
      event: z.enum(["message.received", "message.sent", "message.finalized"]).optional(),
    })
    .default({}),
  /** How often it strikes before it is used up; without it, always. */
  times: z.number().int().positive().optional(),
  probability: z.number().min(0).max(1).optional(),
  seed: z.number().int().optional(),
};

const ms = z.number().int().min(0).max(600_000);
const code = z.string().regex(/^\d{5}$/);

export const faultInput = z.discriminatedUnion("kind", [
  z.strictObject({ ...base, kind: z.literal("latency"), ms }),
  z.strictObject({ ...base, kind: z.literal("rate_limit_429"), ms: ms.optional() }),
  z.strictObject({ ...base, kind: z.literal("error_500_before") }),
  z.strictObject({ ...base, kind: z.literal("error_500_after") }),
  z.strictObject({ ...base, kind: z.literal("drop_after") }),
  z.strictObject({
    ...base,
    kind: z.literal("refuse"),
    code,
    title: z.string().optional(),
    status: z.number().int().min(400).max(499).optional(),
  }),
  z.strictObject({
    ...base,
    kind: z.literal("carrier_failure"),
    code: code.optional(),
    /** `sent` means no final word ever comes. */
    state: z
      .enum(["delivery_failed", "sending_failed", "delivery_unconfirmed", "expired", "sent"])
      .default("delivery_failed"),
  }),
  z.strictObject({
    ...base,
    kind: z.literal("duplicate"),
    copies: z.number().int().min(1).max(20).default(1),
  }),
  z.strictObject({ ...base, kind: z.literal("delay"), ms }),
  z.strictObject({ ...base, kind: z.literal("reorder") }),
  z.strictObject({ ...base, kind: z.literal("drop") }),
]);

type FaultInput = z.infer<typeof faultInput>;
export type FaultKind = FaultInput["kind"];
export type Fault<K extends FaultKind = FaultKind> = Extract<FaultInput, { kind: K }> & {
  id: string;
  struck: number;
  random: () => number;
};

type Subject = { from: string; to: string[]; text: string | null };

/** Faults on demand. They live in memory only: a restarted carrier behaves. */
export class Faults {
  #faults: Fault[] = [];

  add(input: FaultInput): Fault {
    const fault = { ...input, id: randomUUID(), struck: 0, random: seededRandom(input.seed ?? 1) };
    this.#faults.push(fault);
    return fault;
  }

  list() {
    return this.#faults.map(({ random: _random, ...fault }) => fault);
  }

  clear(id?: string): void {
    this.#faults = id ? this.#faults.filter((fault) => fault.id !== id) : [];
  }

  /** The first fault of this kind that strikes here, counted as used; null when none does. */
  strike<K extends FaultKind>(kind: K, subject: Subject, event?: EventType): Fault<K> | null {
    for (const fault of this.#faults) {
      if (!isKind(fault, kind) || !fits(fault, subject, event)) continue;
      if (fault.probability !== undefined && fault.random() >= fault.probability) continue;
      fault.struck += 1;
      return fault;
    }
    return null;
  }
}

function isKind<K extends FaultKind>(fault: Fault, kind: K): fault is Fault<K> {
  return fault.kind === kind;
}

function fits(fault: Fault, subject: Subject, event: EventType | undefined): boolean {
  if (fault.times !== undefined && fault.struck >= fault.times) return false;
  const { match } = fault;
  if (match.event && match.event !== event) return false;
  if (match.from && match.from !== subject.from) return false;
  if (match.to && !subject.to.includes(match.to)) return false;
  return !match.textIncludes || (subject.text ?? "").includes(match.textIncludes);
}
