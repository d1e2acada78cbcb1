import { expect, test } from "vitest";
import { bestFirst, fitting } from "./rank";

const group = (heading: string, ...labels: string[]) => ({
  heading,
  entries: labels.map((label) => ({ label })),
});
const shown = (groups: ReturnType<typeof group>[]) =>
  groups.map(({ heading, entries }) => [heading, ...entries.map(({ label }) => label)]);

test("what begins with the typed word comes first, its group as well", () => {
  const groups = [
    group("People", "Rosetta Moss", "Ana Settle"),
    group("Do", "Reset"),
    group("Go to", "Offset", "Settings"),
  ];
  expect(shown(bestFirst(groups, "set"))).toEqual([
    ["Go to", "Settings", "Offset"],
    ["People", "Ana Settle", "Rosetta Moss"],
    ["Do", "Reset"],
  ]);
});

test("without a text everything stays as it is, but for empty groups", () => {
  const groups = [group("People"), group("Do", "Snooze", "Assign to"), group("Go to", "Contacts")];
  expect(shown(bestFirst(groups, ""))).toEqual([
    ["Do", "Snooze", "Assign to"],
    ["Go to", "Contacts"],
  ]);
});

test("every word has to be found, in the name or beside it", () => {
  const entries = [{ label: "Switch to Dana", about: "Front desk" }, { label: "Switch to Sam" }];
  expect(fitting(entries, "switch desk")).toEqual([entries[0]]);
});
