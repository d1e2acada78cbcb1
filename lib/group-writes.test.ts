import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inGroups } from "./group-writes";

/** A writer whose groups end when the test says so. */
function writer(options: { groupsAtOnce: number; mostInGroup: number; keysOf?: (item: string) => string[] }) {
  const groups: { items: string[]; end(): void }[] = [];
  const write = inGroups<string, string>(
    (items) =>
      new Promise((resolve, reject) => {
        const end = () =>
          items.includes("bad") ? reject(new Error("bad")) : resolve(items.map((item) => `${item} written`));
        groups.push({ items, end });
      }),
    options,
  );
  return { groups, write };
}

/** Lets everything go on that waits for nothing but its turn. */
const turn = () => new Promise(setImmediate);

describe("writing in groups", () => {
  test("the first goes at once, what comes meanwhile goes together, each hears its own result", async () => {
    const { groups, write } = writer({ groupsAtOnce: 1, mostInGroup: 10 });
    const written = ["a", "b", "c"].map(write);
    expect(groups.map(({ items }) => items)).toEqual([["a"]]);
    groups[0]?.end();
    await turn();
    expect(groups.map(({ items }) => items)).toEqual([["a"], ["b", "c"]]);
    groups[1]?.end();
    expect(await Promise.all(written)).toEqual(["a written", "b written", "c written"]);
  });

  test("no group is larger than allowed, and no more are under way", async () => {
    const { groups, write } = writer({ groupsAtOnce: 2, mostInGroup: 2 });
    const written = ["a", "b", "c", "d", "e"].map(write);
    expect(groups.map(({ items }) => items)).toEqual([["a"], ["b"]]);
    groups[1]?.end();
    await turn();
    expect(groups.map(({ items }) => items)).toEqual([["a"], ["b"], ["c", "d"]]);
    for (let position = 0; position < 4; position += 1) {
      groups[position]?.end();
      await turn();
    }
    await Promise.all(written);
    expect(groups).toHaveLength(4);
  });

  test("what belongs together stays in its order and never stands in one group", async () => {
    const { groups, write } = writer({
      groupsAtOnce: 1,
      mostInGroup: 10,
      keysOf: (item) => [item.slice(0, 1)],
    });
    const written = ["x", "a1", "a2", "b1", "a3"].map(write);
    for (let position = 0; position < 4; position += 1) {
      groups[position]?.end();
      await turn();
    }
    expect(groups.map(({ items }) => items)).toEqual([["x"], ["a1", "b1"], ["a2"], ["a3"]]);
    await Promise.all(written);
  });

  test("one that cannot be written keeps no other from it", async () => {
    const { groups, write } = writer({ groupsAtOnce: 1, mostInGroup: 10 });
    const written = Promise.allSettled(["a", "b", "bad", "c"].map(write));
    for (let position = 0; position < 5; position += 1) {
      groups[position]?.end();
      await turn();
    }
    expect((await written).map(({ status }) => status)).toEqual([
      "fulfilled",
      "fulfilled",
      "rejected",
      "fulfilled",
    ]);
    expect(groups.map(({ items }) => items)).toEqual([["a"], ["b", "bad", "c"], ["b"], ["bad"], ["c"]]);
  });

  test("everything is written exactly once, whatever the sizes and keys", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 7 }),
        async (keys, groupsAtOnce, mostInGroup) => {
          const seen: number[] = [];
          const write = inGroups<{ key: number; position: number }, number>(
            async (group) => {
              expect(new Set(group.map(({ key }) => key)).size).toBe(group.length);
              await turn();
              seen.push(...group.map(({ position }) => position));
              return group.map(({ position }) => position);
            },
            { groupsAtOnce, mostInGroup, keysOf: ({ key }) => [String(key)] },
          );
          const results = await Promise.all(keys.map((key, position) => write({ key, position })));
          expect(results).toEqual(keys.map((_, position) => position));
          expect(seen.toSorted((a, b) => a - b)).toEqual(results);
        },
      ),
      { numRuns: 50 },
    );
  });
});
