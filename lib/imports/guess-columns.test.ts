import { describe, expect, test } from "vitest";
import { guessColumns } from "./guess-columns";

const usesOf = (...lines: string[]) => {
  const [names = [], ...rows] = lines.map((line) => line.split(";"));
  return guessColumns(names, rows, "US").map(({ use }) => use);
};

describe("a column called name", () => {
  test.each([
    ["Nombre;Apellidos;Móvil", "José;Peña;+14155550132", "firstName", "lastName"],
    ["Nome;Cognome;Cellulare", "Ada;Rossi;+14155550132", "firstName", "lastName"],
    ["Name;Vorname;Telefon", "Groß;Jürgen;+14155550132", "lastName", "firstName"],
    ["Nom;Prénom;Téléphone", "Zola;Émile;+14155550132", "lastName", "firstName"],
  ])("holds the other half in %s", (header, row, ...names) => {
    expect(usesOf(header, row)).toEqual([...names, "phone"]);
  });

  test("holds the whole where it repeats the half, or both halves have columns of their own", () => {
    expect(usesOf("Name;First Name;Phone", "Maria Lopez;Maria;+14155550132")[0]).toBe("fullName");
    expect(usesOf("Name;Given Name;Family Name;Phone", "Maria Lopez;Maria;Lopez;+14155550132")[0]).toBe(
      "fullName",
    );
    expect(usesOf("Full Name;Last Name;Phone", ";;+14155550132")[0]).toBe("fullName");
  });
});

test("how a program sorts somebody is no name of theirs", () => {
  expect(usesOf("First Name;Last Name;File As;Phone", "Maria;Lopez;Lopez, Maria;+14155550132")).toEqual([
    "firstName",
    "lastName",
    "ignored",
    "phone",
  ]);
});
