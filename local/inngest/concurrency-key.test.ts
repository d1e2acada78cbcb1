import { expect, test } from "vitest";
import { concurrencyKeyOf, parseConcurrencyKey } from "./concurrency-key";

function keyOf(expression: string, event: unknown): string {
  return concurrencyKeyOf(parseConcurrencyKey(expression), event);
}

test("a key is read from the event's data, or is its name", () => {
  expect(keyOf("event.data.inboxId", { name: "a", data: { inboxId: "i1" } })).toBe('"i1"');
  expect(keyOf("event.data.inbox.id", { data: { inbox: { id: 7 } } })).toBe("7");
  expect(keyOf("event.name", { name: "inbox/wake", data: {} })).toBe('"inbox/wake"');
});

test("values of different types are different keys", () => {
  expect(keyOf("event.data.id", { data: { id: 1 } })).not.toBe(keyOf("event.data.id", { data: { id: "1" } }));
});

test("a value that is not there is a key of its own", () => {
  expect(keyOf("event.data.a.b", { data: { a: "text" } })).toBe("null");
  expect(keyOf("event.data.toString", { data: {} })).toBe("null");
});

test.each(["event.data", "event.user.id", "event.data.a + event.data.b", '"fixed"', "event.data.list[0]"])(
  "%s is refused by name",
  (expression) => {
    expect(() => parseConcurrencyKey(expression)).toThrow(expression);
  },
);
