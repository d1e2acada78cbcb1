import { AsyncLocalStorage } from "node:async_hooks";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { eventually } from "@/tests/support/eventually";
import { type GroupOptions, inGroups } from "./group-writes";

/** A writer whose groups end when the test says so. */
function writer(options: GroupOptions<string>) {
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

  test("what belongs together is never written at the same time either, and holds nothing else up", async () => {
    const { groups, write } = writer({
      groupsAtOnce: 2,
      mostInGroup: 10,
      keysOf: (item) => [item.slice(0, 1)],
    });
    const written = ["a1", "a2", "b1"].map(write);
    expect(groups.map(({ items }) => items)).toEqual([["a1"], ["b1"]]);
    groups[1]?.end();
    await turn();
    expect(groups).toHaveLength(2);
    groups[0]?.end();
    await turn();
    expect(groups.map(({ items }) => items)).toEqual([["a1"], ["b1"], ["a2"]]);
    groups[2]?.end();
    await Promise.all(written);
  });

  test("another group begins beside a slow one only", async () => {
    const { groups, write } = writer({ groupsAtOnce: 2, mostInGroup: 10, patienceMs: 30 });
    const written = ["a", "b", "c"].map(write);
    await turn();
    expect(groups.map(({ items }) => items)).toEqual([["a"]]);
    await eventually(() => groups.length === 2);
    expect(groups.map(({ items }) => items)).toEqual([["a"], ["b", "c"]]);
    written.push(write("d"));
    groups[1]?.end();
    await turn();
    expect(groups.map(({ items }) => items)).toEqual([["a"], ["b", "c"], ["d"]]);
    groups[0]?.end();
    groups[2]?.end();
    await Promise.all(written);
  });

  test("one that has to be alone is, in its turn", async () => {
    const { groups, write } = writer({
      ...{ groupsAtOnce: 1, mostInGroup: 10 },
      isAlone: (item) => item.startsWith("alone"),
    });
    const written = ["a", "b", "alone 1", "c", "alone 2"].map(write);
    for (let position = 0; position < 4; position += 1) {
      groups[position]?.end();
      await turn();
    }
    expect(groups.map(({ items }) => items)).toEqual([["a"], ["b", "c"], ["alone 1"], ["alone 2"]]);
    await Promise.all(written);
  });

  test("each group is written in the context of its first item", async () => {
    const request = new AsyncLocalStorage<string>();
    const seen: [string[], string | undefined][] = [];
    const write = inGroups<string, string>(
      async (items) => {
        await turn();
        seen.push([items, request.getStore()]);
        if (items.length > 1 && items.includes("bad")) throw new Error("bad");
        return items;
      },
      { groupsAtOnce: 1, mostInGroup: 2 },
    );
    await Promise.all(
      ["a", "b", "c", "d", "bad"].map((item) => request.run(`that of ${item}`, () => write(item))),
    );
    expect(seen).toEqual([
      [["a"], "that of a"],
      [["b", "c"], "that of b"],
      [["d", "bad"], "that of d"],
      [["d"], "that of d"],
      [["bad"], "that of bad"],
    ]);
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
          const underWay = new Set<number>();
          const write = inGroups<{ key: number; position: number }, number>(
            async (group) => {
              for (const { key } of group) {
                expect(underWay.has(key)).toBe(false);
                underWay.add(key);
              }
              await turn();
              for (const { key } of group) underWay.delete(key);
              seen.push(...group.map(({ position }) => position));
              return group.map(({ position }) => position);
            },
            { groupsAtOnce, mostInGroup, keysOf: ({ key }) => [String(key)] },
          );
          const results = await Promise.all(keys.map((key, position) => write({ key, position })));
          expect(results).toEqual(keys.map((_, position) => position));
          expect(seen.toSorted((a, b) => a - b)).toEqual(results);
          for (const key of keys) {
            const ofKey = seen.filter((position) => keys[position] === key);
            expect(ofKey).toEqual(ofKey.toSorted((a, b) => a - b));
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});
