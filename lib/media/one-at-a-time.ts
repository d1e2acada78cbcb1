let last: Promise<unknown> = Promise.resolve();

/** Runs work on large files one after another in this process, so that its memory stays that of one. */
export function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work, work);
  last = mine.catch(() => undefined);
  return mine;
}
