import { expect, test } from "vitest";
import { judgeOptOut } from "./judge-opt-out";

test.each([
  ...["", "no", "N", "FALSE", "FALSCH", "FAUX", "FALSO", "ONWAAR", "Nein", "Nee", "Nej", "não", "0", "0.0"],
  ...[
    "N/A",
    "n.a.",
    "#N/A",
    "NULL",
    "NaN",
    "-",
    "—",
    "0000-00-00 00:00:00",
    "Subscribed",
    "opt-in",
    "Not opted out",
  ],
])("“%s” opts nobody out", (word) => {
  expect(judgeOptOut(word)).toEqual({ value: false, problem: null });
});

test.each([
  ...[
    "yes",
    "Y",
    "TRUE",
    "WAHR",
    "VRAI",
    "VERDADERO",
    "sí",
    "Ja",
    "x",
    "✓",
    "1",
    "1.0",
    "Opted Out",
    "opt-out",
  ],
  ...[
    "Unsubscribed",
    "STOP",
    "do not text",
    "2024-03-07",
    "2024-03-07T10:20:30.000Z",
    "3/7/2024",
    "07.03.24 10:20",
  ],
  ...["Mar 7, 2024", "7 March 2024", "March 7th, 2024 10:20 AM"],
])("“%s” opts out", (word) => {
  expect(judgeOptOut(word)).toEqual({ value: true, problem: null });
});

test.each(["maybe", "42", "45321", "asked twice", "y".repeat(200)])("“%s” is asked about", (word) => {
  expect(judgeOptOut(word)).toMatchObject({ value: false, problem: { field: "optedOut", suggestion: null } });
});
