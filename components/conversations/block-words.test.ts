import { describe, expect, test } from "vitest";
import { cancelledWords, goneWords, pendingWords } from "./block-words";

const nothing = { scheduled: 0, reminders: 0, drips: 0, blasts: 0, others: 0 };

describe("the question before a sender is blocked", () => {
  test.each([
    [nothing, "Nothing waits to be sent to them."],
    [{ ...nothing, scheduled: 1 }, "Cancelled before sending: 1 scheduled message."],
    [
      { scheduled: 2, reminders: 1, drips: 3, blasts: 1, others: 1 },
      "Cancelled before sending: 2 scheduled messages, 1 reminder, 3 drip campaign messages, 1 blast message, and 1 message about to leave.",
    ],
  ])("counts what is cancelled: %j", (pending, words) => {
    expect(pendingWords(pending)).toBe(words);
  });

  test.each([
    [{ messages: 0, notes: 0, drafts: 0, contact: null }, "There is nothing to delete."],
    [
      { messages: 1204, notes: 1, drafts: 2, contact: "Jane Snow" },
      "Deletes the contact Jane Snow, 1,204 messages, 1 note, and 2 drafts.",
    ],
  ])("counts what is deleted: %j", (history, words) => {
    expect(goneWords(history)).toBe(words);
  });

  test("is followed by what was cancelled, where anything was", () => {
    expect([0, 1, 7].map(cancelledWords)).toEqual([
      undefined,
      "One waiting message was cancelled.",
      "7 waiting messages were cancelled.",
    ]);
  });
});
