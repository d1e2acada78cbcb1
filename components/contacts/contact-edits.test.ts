import { expect, test } from "vitest";
import { type ContactEdits, editsSince, noEdits } from "./contact-edits";

const edits = (some: Partial<ContactEdits>): ContactEdits => ({ ...noEdits, ...some });

test("nothing typed during a save leaves nothing unsaved", () => {
  const saved = edits({
    fields: { company: "Bay Tours" },
    newAttributes: [{ key: "a", name: "Seat", value: "4" }],
    newPhones: [{ key: "p", typed: "415 555 0199" }],
    tags: { vip: true },
  });
  expect(editsSince(saved, { ...saved })).toEqual(noEdits);
});

test("what is typed during a save stays unsaved, the rest does not", () => {
  const saved = edits({ fields: { company: "Bay", title: "Guide" }, tags: { vip: true } });
  const now = edits({
    fields: { company: "Bay Tours", title: "Guide", notes: "calls late" },
    tags: { vip: false },
    newPhones: [{ key: "p", typed: "415" }],
  });
  expect(editsSince(saved, now)).toEqual(
    edits({
      fields: { company: "Bay Tours", notes: "calls late" },
      tags: { vip: false },
      newPhones: [{ key: "p", typed: "415" }],
    }),
  );
});

test("an attribute that was new when the save began is a known one after it", () => {
  const saved = edits({
    newAttributes: [
      { key: "a", name: "Seat ", value: "4" },
      { key: "b", name: "Gate", value: "B2" },
    ],
  });
  const now = edits({ newAttributes: [{ key: "a", name: "Seat ", value: "42" }] });
  expect(editsSince(saved, now)).toEqual(
    edits({ attributes: { Seat: { name: "Seat ", value: "42" }, Gate: null } }),
  );
});
