const units: Record<string, number> = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 };

/** When a sleep ends: the SDK sends `step.sleep` as `1d2h` (nothing at all for zero), `sleepUntil` as ISO. */
export function sleepEnd(time: string, now: Date): Date {
  if (/^(\d+[wdhms])*$/.test(time)) {
    let milliseconds = 0;
    for (const [, count, unit] of time.matchAll(/(\d+)([wdhms])/g)) {
      milliseconds += Number(count) * (units[unit ?? ""] ?? 0);
    }
    return new Date(now.getTime() + milliseconds);
  }
  const end = new Date(time);
  if (Number.isNaN(end.getTime())) throw new Error(`"${time}" is neither a duration nor a time`);
  return end;
}

/**
 * Milliseconds until a failed call is repeated: what its `retry-after` says (seconds or a date), else 1, 2, 4,
 * 8 … seconds, at most a minute. The hosted engine waits longer; on one machine there is no crowd to spare.
 */
export function retryDelay(attempt: number, retryAfter: string | undefined, now: Date): number {
  if (retryAfter !== undefined && /^\d+$/.test(retryAfter)) return Number(retryAfter) * 1000;
  const date = retryAfter === undefined ? Number.NaN : new Date(retryAfter).getTime();
  if (!Number.isNaN(date)) return Math.max(0, date - now.getTime());
  return Math.min(60_000, 1000 * 2 ** attempt);
}
