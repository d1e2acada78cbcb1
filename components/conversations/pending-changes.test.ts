import { expect, test } from "vitest";
import type { ConversationDetails } from "@/lib/conversations/queries";
import { filterOf } from "./filter-url";
import { changesAnswered, whilePending, withPending, withPendingRows } from "./pending-changes";

const view = { me: { id: "me" }, now: "2026-01-01T12:00:00.000Z" };

// The parts of a conversation that the changes below are about.
const read = { id: "one", muted: false, archived: false } as ConversationDetails;

/** Something asked of the server, and the ways it can be answered. */
function asked(change: Partial<ConversationDetails>) {
  const ways: { resolve?: () => void; reject?: (error: Error) => void } = {};
  const answer = new Promise<void>((resolve, reject) => Object.assign(ways, { resolve, reject }));
  const done = whilePending(
    view,
    ["one"],
    () => change,
    () => answer,
  );
  return { ...ways, done };
}

test("what is read while a change is on its way shows it, and afterwards what the server says", async () => {
  const muting = asked({ muted: true });
  expect(withPending(read)).toMatchObject({ muted: true, archived: false });
  expect(withPending({ ...read, id: "other" }).muted).toBe(false);
  muting.resolve?.();
  await muting.done;
  expect(withPending(read)).toBe(read);
});

test("of several on their way the last counts, whichever is answered first", async () => {
  const muting = asked({ muted: true });
  const archiving = asked({ archived: true });
  const unmuting = asked({ muted: false });
  expect(withPending({ ...read, muted: true })).toMatchObject({ muted: false, archived: true });
  muting.resolve?.();
  await muting.done;
  expect(withPending({ ...read, muted: true })).toMatchObject({ muted: false, archived: true });
  unmuting.resolve?.();
  archiving.resolve?.();
  await Promise.all([unmuting.done, archiving.done]);
  expect(withPending(read)).toBe(read);
});

test("what the server refused is shown no longer", async () => {
  const muting = asked({ muted: true });
  muting.reject?.(new Error("lost"));
  await expect(muting.done).rejects.toThrow("lost");
  expect(withPending(read).muted).toBe(false);
});

test("a list leaves out what a change takes out of it, until the server says that it is there", async () => {
  const filter = { ...filterOf(new URLSearchParams()), archive: "unarchived" as const };
  const other = { ...read, id: "other" };
  const archiving = asked({ archived: true });
  expect(withPendingRows(filter, [read, other])).toEqual([other]);
  expect(withPendingRows({ ...filter, archive: "archived" }, [read])).toEqual([{ ...read, archived: true }]);
  const before = changesAnswered();
  archiving.resolve?.();
  await archiving.done;
  expect(withPendingRows(filter, [read, other])).toEqual([read, other]);
  expect(changesAnswered()).toBe(before + 1);
});

test("a list keeps what it has for a reason that is not known here", async () => {
  const open = { ...filterOf(new URLSearchParams()), state: "open" as const };
  // The minute it was snoozed until is over, which this page does not know yet.
  const back = { ...read, snoozedUntil: "2026-01-01T12:00:30.000Z" };
  const muting = asked({ muted: true });
  expect(withPendingRows(open, [back])).toEqual([{ ...back, muted: true }]);
  muting.resolve?.();
  await muting.done;
});
