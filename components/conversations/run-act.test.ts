import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { lostWords, runAct } from "./run-act";

const given = { conversations: { ids: ["7"] } };
let asked: [string, RequestInit][];
let answer: Response;

beforeEach(() => {
  asked = [];
  vi.stubGlobal("fetch", async (...request: [string, RequestInit]) => {
    asked.push(request);
    return answer;
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const action = async (input: typeof given) => ({ ok: true, data: input }) as const;

test("few go by the action, in its order with the others", async () => {
  expect(await runAct("archive", action, given, 100)).toEqual({ ok: true, data: given });
  expect(asked).toEqual([]);
});

test("many go beside the line of actions, and answer the same", async () => {
  answer = Response.json({ count: 20_000 });
  expect(await runAct("archive", action, given, 101)).toEqual({ ok: true, data: { count: 20_000 } });
  const [[path, { method, body }] = ["", {}]] = asked;
  expect([path, method, JSON.parse(String(body))]).toEqual([
    "/api/conversations/acts",
    "POST",
    { act: "archive", ...given },
  ]);
  answer = Response.json({ code: "conflict", message: "This number is retired." }, { status: 409 });
  expect(await runAct("archive", action, given, 101)).toEqual({
    ...{ ok: false, code: "conflict", message: "This number is retired.", fields: {} },
  });
});

test("who gets no answer is never told that nothing was changed", () => {
  expect(lostWords(1)).toBe("The connection broke off. It may have been done all the same.");
  expect(lostWords(2)).toBe("The connection broke off. Some may have changed.");
});
