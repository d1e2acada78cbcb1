import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createDraftSaver, type SaveAnswer } from "./draft-saver";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const kept = (replaced: string | null): SaveAnswer => ({ draftAt: "2026-03-08T12:00:00.000Z", replaced });

/** A page with one draft, and a server that answers as told. */
function setUp() {
  const page: { text: string; saved: string; unanswered: string | null } = {
    text: "",
    saved: "",
    unanswered: null,
  };
  const posted: string[] = [];
  const answers: SaveAnswer[] = [];
  const replaced: string[] = [];
  const saver = createDraftSaver({
    unsaved: () => (page.text === page.saved && page.unanswered === null ? null : page.text),
    unanswered: () => page.unanswered,
    post: async (_id, text) => {
      posted.push(text);
      page.unanswered = text;
      await new Promise((resolve) => setTimeout(resolve, 100));
      return answers.shift() ?? kept(null);
    },
    onSaved: (_id, { text }) => {
      page.saved = text;
      page.unanswered = null;
    },
    onReplaced: (_id, text) => replaced.push(text),
  });
  const type = (text: string) => {
    page.text = text;
    saver.changed("c");
  };
  return { page, posted, answers, replaced, saver, type };
}

test("saves once after a pause in typing", async () => {
  const { posted, type } = setUp();
  for (const text of ["h", "he", "hel"]) type(text);
  await vi.advanceTimersByTimeAsync(2000);
  expect(posted).toEqual(["hel"]);
});

test("what is typed while a save is under way is saved after it", async () => {
  const { page, posted, type } = setUp();
  type("one");
  await vi.advanceTimersByTimeAsync(850);
  page.text = "one two";
  await vi.advanceTimersByTimeAsync(5000);
  expect(posted).toEqual(["one", "one two"]);
  expect(page.saved).toBe("one two");
});

test("tries again while the server is out of reach", async () => {
  const { page, posted, answers, type } = setUp();
  answers.push("unreachable", "unreachable");
  type("hello");
  await vi.advanceTimersByTimeAsync(20_000);
  expect(posted).toEqual(["hello", "hello", "hello"]);
  expect(page.saved).toBe("hello");
});

test("what was changed back while its save had no answer is saved once more", async () => {
  const { page, posted, answers, type } = setUp();
  page.saved = "one";
  answers.push("unreachable");
  type("one two");
  await vi.advanceTimersByTimeAsync(1000);
  type("one");
  await vi.advanceTimersByTimeAsync(2000);
  expect(posted).toEqual(["one two", "one"]);
});

test("does not insist on what is refused", async () => {
  const { posted, answers, type } = setUp();
  answers.push("refused");
  type("hello");
  await vi.advanceTimersByTimeAsync(20_000);
  expect(posted).toEqual(["hello"]);
});

test("leaving the page saves what waits, at once", async () => {
  const { posted, saver, type } = setUp();
  type("hello");
  saver.flush();
  expect(posted).toEqual(["hello"]);
  await vi.advanceTimersByTimeAsync(2000);
  saver.flush();
  expect(posted).toEqual(["hello"]);
});

test("tells of another window's words that gave way, not of its own earlier ones", async () => {
  const { page, answers, replaced, type } = setUp();
  answers.push("unreachable", kept("hello"));
  type("hello");
  await vi.advanceTimersByTimeAsync(850);
  type("good morning");
  await vi.advanceTimersByTimeAsync(6000);
  expect(replaced).toEqual([]);
  page.unanswered = "what the page before had handed over";
  answers.push(kept("what the page before had handed over"));
  type("good morning to all");
  await vi.advanceTimersByTimeAsync(2000);
  expect(replaced).toEqual([]);
  answers.push(kept("from the other window"));
  type("good morning all");
  await vi.advanceTimersByTimeAsync(2000);
  expect(replaced).toEqual(["from the other window"]);
});
