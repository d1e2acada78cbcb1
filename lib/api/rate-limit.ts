import { RateLimiterDrizzle, RateLimiterRes } from "rate-limiter-flexible";
import { db } from "@/db/client";
import { rateLimits } from "@/db/schema";
import { ApiProblem, problemOf } from "./problem";

/** Each key may send this many requests in a window that begins with its first one. */
export const requestsPerWindow = 120;
export const windowSeconds = 60;

const policy = "default";

let limiter: RateLimiterDrizzle | undefined;

/**
 * Counts a request of a key, in Postgres and so for all processes together.
 * @returns the headers that say what is left (draft-ietf-httpapi-ratelimit-headers-10).
 * @throws ApiProblem 429 once the key has used up its window.
 */
export async function countRequest(apiKeyId: string): Promise<Record<string, string>> {
  limiter ??= new RateLimiterDrizzle({
    storeClient: db(),
    schema: rateLimits,
    keyPrefix: "api",
    points: requestsPerWindow,
    duration: windowSeconds,
    // Whoever goes on regardless costs no more queries.
    inMemoryBlockOnConsumed: requestsPerWindow + 1,
  });
  try {
    return headersOf(await limiter.consume(apiKeyId));
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    throw refusal(error);
  }
}

/** Forgets the limiter, and with it the database it was made for. For tests. */
export function resetRateLimit(): void {
  limiter = undefined;
}

function refusal(state: RateLimiterRes): ApiProblem {
  const wait = secondsLeft(state);
  return new ApiProblem(
    {
      ...problemOf(
        429,
        `A key may send ${requestsPerWindow} requests a minute. Try again in ${wait} seconds.`,
      ),
      type: "https://iana.org/assignments/http-problem-types#quota-exceeded",
      "violated-policies": [policy],
    },
    { ...headersOf(state), "retry-after": String(wait) },
  );
}

const headersOf = (state: RateLimiterRes): Record<string, string> => ({
  "ratelimit-policy": `"${policy}";q=${requestsPerWindow};w=${windowSeconds}`,
  ratelimit: `"${policy}";r=${state.remainingPoints};t=${secondsLeft(state)}`,
});

const secondsLeft = (state: RateLimiterRes): number => Math.max(1, Math.ceil(state.msBeforeNext / 1000));
