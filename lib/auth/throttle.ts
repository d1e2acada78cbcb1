import { RateLimiterDrizzle, RateLimiterRes } from "rate-limiter-flexible";
import { db } from "@/db/client";
import { rateLimits } from "@/db/schema";
import { LimitExceeded } from "@/lib/errors";
import { tryAgainIn } from "./rules";

/** So many guesses in a window that begins with the first are free; after that they are let through one by one. */
export const freeAttempts = 10;
const windowSeconds = 15 * 60;

const firstPauseSeconds = 5;
/** Guessing a password of any length: half a million tries a year. */
export const longestPauseSeconds = 60;

type Limiters = { attempts: RateLimiterDrizzle; turns: RateLimiterDrizzle; quotas: RateLimiterDrizzle };
let made: Limiters | undefined;

/** What may be guessed is counted before it is looked at, so that many guesses at once count as many. */
export type Attempt = {
  /** It was no guess: the count is as it was before. */
  forgive(): Promise<void>;
};

/**
 * Counts an attempt to guess something, under each of the keys. Beyond the free ones it waits its turn, and the turns
 * come slower the more there were; nobody is ever locked out.
 * @param limits the longest pause, and the window, in seconds
 * @throws LimitExceeded, which says when the next turn is.
 */
export async function countAttempt(
  keys: string[],
  { longestPause, window } = { longestPause: longestPauseSeconds, window: windowSeconds },
): Promise<Attempt> {
  const { attempts } = limiters();
  const forgive = async () => {
    await Promise.all(keys.map((key) => attempts.reward(key)));
  };
  const counted = await Promise.all(
    keys.map(async (key) => {
      const { consumedPoints } = await attempts.penalty(key, 1, { customDuration: window });
      return { key, count: consumedPoints };
    }),
  );
  for (const { key, count } of counted) {
    if (count <= freeAttempts) continue;
    const wait = await takeTurn(
      key,
      Math.min(firstPauseSeconds * 2 ** (count - freeAttempts - 1), longestPause),
    );
    if (wait === 0) continue;
    await forgive();
    throw new LimitExceeded(`Too many attempts. ${tryAgainIn(wait)}`, wait);
  }
  return { forgive };
}

/** Counts one use of something that may be used `most` times in a window. @returns seconds to wait, 0 for none */
export async function countUse(key: string, most: number, seconds: number): Promise<number> {
  const { consumedPoints, msBeforeNext } = await limiters().quotas.penalty(key, 1, {
    customDuration: seconds,
  });
  return consumedPoints <= most ? 0 : secondsOf(msBeforeNext);
}

/** @returns seconds until the next turn, 0 when this one is free */
async function takeTurn(key: string, pauseSeconds: number): Promise<number> {
  try {
    await limiters().turns.consume(key, 1, { customDuration: pauseSeconds });
    return 0;
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    return secondsOf(error.msBeforeNext);
  }
}

const secondsOf = (ms: number): number => Math.max(1, Math.ceil(ms / 1000));

function limiters(): Limiters {
  const make = (keyPrefix: string, duration: number) =>
    new RateLimiterDrizzle({ storeClient: db(), schema: rateLimits, keyPrefix, points: 1, duration });
  made ??= {
    attempts: make("attempt", windowSeconds),
    turns: make("turn", firstPauseSeconds),
    quotas: make("quota", windowSeconds),
  };
  return made;
}
