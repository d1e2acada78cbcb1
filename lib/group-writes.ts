type Waiting<Item, Result> = {
  item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
};

export type GroupOptions<Item> = {
  /** So many groups are written at the same time; what comes meanwhile waits for the next. */
  groupsAtOnce: number;
  mostInGroup: number;
  /** Two items with a key in common never stand in one group. */
  keysOf?(item: Item): string[];
};

/**
 * Writes single things in groups, so that a flood of them waits for the database and not for each one. The first is
 * written at once; what comes while it is being written goes together in the next group, without a timer. A group that
 * cannot be written is written one by one, so that nothing keeps anything else from it.
 * @param write gives a result for each item of a group, in order.
 * @returns a function that resolves when its item is written, and rejects with why it could not be.
 */
export function inGroups<Item, Result>(
  write: (group: Item[]) => Promise<Result[]>,
  options: GroupOptions<Item>,
): (item: Item) => Promise<Result> {
  let waiting: Waiting<Item, Result>[] = [];
  let writing = 0;

  async function writeWaiting(): Promise<void> {
    writing += 1;
    while (waiting.length > 0) {
      const [group, rest] = nextGroup(waiting, options);
      waiting = rest;
      await writeGroup(group);
    }
    writing -= 1;
  }

  async function writeGroup(group: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await write(group.map(({ item }) => item));
      for (const [position, { resolve }] of group.entries()) resolve(results[position] as Result);
    } catch (error) {
      const [only] = group;
      if (group.length === 1) only?.reject(error);
      else for (const one of group) await writeGroup([one]);
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (writing < options.groupsAtOnce) void writeWaiting();
    });
}

function nextGroup<Item, Result>(
  waiting: Waiting<Item, Result>[],
  { mostInGroup, keysOf }: GroupOptions<Item>,
): [group: Waiting<Item, Result>[], rest: Waiting<Item, Result>[]] {
  const group: Waiting<Item, Result>[] = [];
  const rest: Waiting<Item, Result>[] = [];
  const taken = new Set<string>();
  for (const one of waiting) {
    const keys = keysOf?.(one.item) ?? [];
    const fits = group.length < mostInGroup && !keys.some((key) => taken.has(key));
    // Also of those left over: what belongs together stays in its order.
    for (const key of keys) taken.add(key);
    (fits ? group : rest).push(one);
  }
  return [group, rest];
}
