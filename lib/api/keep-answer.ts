import { createHash } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { idempotencyKeys } from "@/db/schema";
import type { ApiKeyActor } from "@/lib/auth/actor";
import { clock } from "@/lib/clock";
import type { Tx } from "@/lib/transact";
import { apiProblem } from "./problem";

/** An answer as it is kept: its status and its body as text. */
export type Answer = { status: number; body: string };

/**
 * Does work once for an `Idempotency-Key`: the same request again gets the first answer. Work and answer are one
 * transaction, so that neither is there without the other; refusals, which did nothing, are not kept.
 * @throws ApiProblem 409 while the first request is under way, 422 for another request under the same key.
 */
export async function keepAnswer(
  tx: Tx,
  actor: ApiKeyActor,
  key: string,
  requestHash: string,
  work: () => Promise<Answer>,
): Promise<{ answer: Answer; repeated: boolean }> {
  await lockKey(tx, actor.apiKeyId, key);
  const first = await findAnswer(tx, actor.apiKeyId, key, requestHash);
  if (first) return { answer: first, repeated: true };
  const answer = await work();
  await tx.insert(idempotencyKeys).values({
    apiKeyId: actor.apiKeyId,
    key,
    requestHash,
    status: answer.status,
    answer: { body: answer.body } satisfies KeptAnswer,
    createdAt: clock.now(),
  });
  return { answer, repeated: false };
}

/**
 * The key of a request, or null without one. The draft (draft-ietf-httpapi-idempotency-key-header) has it in quotes;
 * most clients send it bare.
 * @throws ApiProblem 400 for one that is empty, too long or not of visible ASCII characters.
 */
export function idempotencyKeyOf(request: Request): string | null {
  const given = request.headers.get("idempotency-key");
  if (given === null) return null;
  const key = /^"(.*)"$/.exec(given.trim())?.[1] ?? given.trim();
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw apiProblem(400, "An Idempotency-Key has 1 to 255 visible ASCII characters; a UUID is a good one.");
  }
  return key;
}

/** What tells requests apart: method, path and body. */
export const hashOfRequest = (request: Request, body: string): string =>
  createHash("sha256")
    .update(`${request.method} ${new URL(request.url).pathname}\n${body}`)
    .digest("hex");

/** Held to the end of the transaction. Not waited for: a client that repeats itself at once is told so. */
async function lockKey(tx: Tx, apiKeyId: string, key: string): Promise<void> {
  const [row] = (
    await tx.execute<{ locked: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtextextended(${`idempotency:${apiKeyId}:${key}`}, 0)) as locked`,
    )
  ).rows;
  if (!row?.locked) {
    throw apiProblem(
      409,
      "The first request with this Idempotency-Key is still under way. Try again in a moment.",
      {
        "retry-after": "1",
      },
    );
  }
}

async function findAnswer(
  tx: Tx,
  apiKeyId: string,
  key: string,
  requestHash: string,
): Promise<Answer | null> {
  const [row] = await tx
    .select()
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.apiKeyId, apiKeyId), eq(idempotencyKeys.key, key)));
  if (!row) return null;
  if (row.requestHash !== requestHash) {
    throw apiProblem(
      422,
      "This Idempotency-Key was used for another request. Use a new one for each request.",
    );
  }
  return { status: row.status ?? 200, body: keptAnswer.parse(row.answer).body };
}

/** As text inside JSON: the second answer is the first one to the letter. */
const keptAnswer = z.object({ body: z.string() });
type KeptAnswer = z.infer<typeof keptAnswer>;
