import { AsyncResource } from "node:async_hooks";

type Waiting<Item, Result> = {
  item: Item;
  keys: string[];
  isAlone: boolean;
  /**
   * In the request the item came with. A group is written in that of its first item, which is still to be answered:
   * what is put off until after an answer would otherwise wait for one that left long ago.
   */
  write(group: Item[]): Promise<Result[]>;
  resolve(result: Result): void;
  reject(error: unknown): void;
};

export type GroupOptions<Item> = {
  /** So many groups are written at the same time; what comes meanwhile waits for the next. */
  groupsAtOnce: number;
  /**
   * Another group begins beside those under way only once each of them has taken so long, as it has to wait for a row:
   * few large groups cost less than many small ones. At once, where it is not given.
   */
  patienceMs?: number;
  mostInGroup: number;
  /** Two items with a key in common are never written at the same time, but in the order in which they came. */
  keysOf?(item: Item): string[];
  /** An item that is written without any other. */
  isAlone?(item: Item): boolean;
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
  const underWay = new Set<Waiting<Item, Result>[]>();
  /** Those of them that take long. */
  const slow = new Set<Waiting<Item, Result>[]>();

  async function writeWaiting(): Promise<void> {
    if (underWay.size >= options.groupsAtOnce || underWay.size > slow.size) return;
    const group = takeGroup();
    if (group.length === 0) return;
    underWay.add(group);
    const written = writeGroup(group);
    const impatience = noteSlow(group);
    await written;
    clearTimeout(impatience);
    underWay.delete(group);
    slow.delete(group);
    void writeWaiting();
  }

  function noteSlow(group: Waiting<Item, Result>[]): NodeJS.Timeout | undefined {
    const note = () => {
      slow.add(group);
      void writeWaiting();
    };
    if (options.patienceMs !== undefined) return setTimeout(note, options.patienceMs);
    note();
    return undefined;
  }

  function takeGroup(): Waiting<Item, Result>[] {
    const taken = new Set([...underWay].flatMap((group) => group.flatMap(({ keys }) => keys)));
    const [group, rest] = nextGroup(waiting, taken, options.mostInGroup);
    waiting = rest;
    return group;
  }

  async function writeGroup(group: Waiting<Item, Result>[]): Promise<void> {
    const [first] = group;
    try {
      const results = (await first?.write(group.map(({ item }) => item))) ?? [];
      for (const [position, { resolve }] of group.entries()) resolve(results[position] as Result);
    } catch (error) {
      if (group.length === 1) first?.reject(error);
      else for (const one of group) await writeGroup([one]);
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({
        ...{ item, resolve, reject, write: AsyncResource.bind(write) },
        keys: options.keysOf?.(item) ?? [],
        isAlone: options.isAlone?.(item) ?? false,
      });
      void writeWaiting();
    });
}

/** @param taken keys that others have at the moment; those of what is left over are added. */
function nextGroup<Item, Result>(
  waiting: Waiting<Item, Result>[],
  taken: Set<string>,
  mostInGroup: number,
): [group: Waiting<Item, Result>[], rest: Waiting<Item, Result>[]] {
  const group: Waiting<Item, Result>[] = [];
  const rest: Waiting<Item, Result>[] = [];
  for (const one of waiting) {
    const room = one.isAlone || group[0]?.isAlone ? 1 : mostInGroup;
    const fits = group.length < room && !one.keys.some((key) => taken.has(key));
    // Also of those left over: what belongs together stays in its order.
    for (const key of one.keys) taken.add(key);
    (fits ? group : rest).push(one);
  }
  return [group, rest];
}
