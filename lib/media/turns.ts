/** Runs work in this process so that at most so many are under way at once; the others wait in order. */
function turns(most: number) {
  let free = most;
  const waiting: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((begin) => waiting.push(begin));
    try {
      return await work();
    } finally {
      const begin = waiting.shift();
      if (begin) begin();
      else free += 1;
    }
  };
}

/** For work on pictures, each of which takes many times its file: the process's memory stays that of one. */
export const oneAtATime = turns(1);

/** For holding whole files in memory: one that storage is slow to give does not hold up the others. */
export const fewAtATime = turns(4);
