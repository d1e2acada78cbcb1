import type { ColumnUse, ImportColumn } from "@/db/schema";
import { parsePhone } from "@/lib/phones/rules";
import { storable } from "@/lib/storable";
import { severalColumns } from "./rules";

/**
 * What columns are for, by their names in the languages and programs that contacts come from; where the names say
 * nothing, by what stands in them.
 * @param names as in the header; empty where there is none
 * @param rows some rows of cells
 */
export function guessColumns(names: string[], rows: string[][], country: string): ImportColumn[] {
  const width = names.length || usualWidth(rows);
  const columns = Array.from({ length: width }, (_, index): ImportColumn => {
    const name = (names[index] ?? "").trim();
    return {
      name: storable(name.slice(0, 200)) || `Column ${index + 1}`,
      use: useOfName(name),
      attribute: null,
    };
  });
  const cellsOf = (index: number) =>
    rows.map((row) => row[index]?.trim() ?? "").filter((cell) => cell !== "");
  dropNamesakes(columns, cellsOf);
  tellHalfOfName(columns, rows);
  if (!columns.some(({ use }) => use === "phone")) {
    claim(columns, "phone", (index) => shareOf(cellsOf(index), (cell) => holdsPhone(cell, country)));
  }
  if (!columns.some(({ use }) => use === "email")) {
    claim(columns, "email", (index) =>
      shareOf(cellsOf(index), (cell) => /^[^\s@]+@[^\s@]+\.\w+$/.test(cell)),
    );
  }
  const named = columns.some(({ use }) => use === "fullName" || use === "firstName" || use === "lastName");
  if (!named) claim(columns, "fullName", (index) => shareOf(cellsOf(index), looksLikeName));
  return columns;
}

/** The number of cells that most rows have. */
function usualWidth(rows: string[][]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
  return most?.[0] ?? 0;
}

/** Whether a first row names columns: one of its cells is a name we know, and none is a phone number. */
export const isHeader = (row: string[], country: string): boolean =>
  row.some((cell) => useOfName(cell) !== "ignored") && !row.some((cell) => holdsPhone(cell, country));

function useOfName(name: string): ColumnUse {
  const said = plainName(name);
  return knownNames.find(([, shape]) => shape.test(said))?.[0] ?? "ignored";
}

const plainName = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const numbered = "(?: ?\\d)?(?: value)?";
const any = (...words: string[]) => new RegExp(`^(?:${words.join("|")})$`, "u");

// Names without accents, in lower case, words parted by one blank. The first that fits counts.
const knownNames: [ColumnUse, RegExp][] = [
  // Labels and types of numbers, and numbers that nobody can text.
  ["ignored", /\b(?:label|type|typ|fax|telefax|pager|telex|isdn|yomi|phonetic|extension|country code)\b/],
  [
    "optedOut",
    any(
      ...[
        "opted out",
        "opt out",
        "optout",
        "opted out of sms",
        "sms opt out",
        "sms opted out",
        "opted out sms",
      ],
      ...[
        "unsubscribed",
        // Of e-mail, as some programs export it too, it says nothing of texts.
        "unsubscribed from (?:all )?(?:sms|texts?|text messages)",
        "do not text",
        "do not contact",
        "do not call",
        "dnc",
      ],
      ...["abgemeldet", "desinscrit", "desabonne", "dado de baja", "baja", "stopped"],
    ),
  ],
  [
    "phone",
    any(
      `(?:(?:mobile|cell|cellular|primary|main|home|business|work|other|company|car|office|sms|text|contact|customer|whatsapp|iphone|evening|day|daytime|personal|preferred) )*(?:phone|phones|telephone|tel|mobile|cell|cellphone|cellular|handy|gsm)(?: (?:no|nr|number|numbers|num|main|mobile|cell|home|work|business|primary))?${numbered}`,
      "(?:mobile|cell|cellular|sms|text|contact|main|primary|phone|whatsapp|work|home|business|office) (?:number|no|nr)(?: ?\\d)?",
      "number|phonenumber|mobilephone|homephone|workphone|businessphone|primaryphone|e164|msisdn",
      "(?:telefon|telefone|telefono|telefonnummer|telefoon|telefoonnummer|telephone|rufnummer|handynummer|mobilnummer|mobiltelefon|mobil|handy|festnetz|celular|movil|numero|portable|cellulare|puhelin|puhelinnumero|tlf|telemovel|mobiel|mobilfunk)(?: (?:mobil|movil|celular|privat|geschaftlich|arbeit|fijo|portable|fixe|mobile|principal|personal))?(?: ?\\d)?",
      "(?:numero|num|no) (?:de )?(?:telefono|telephone|celular|movil|portable|tel|mobile|telefone)(?: ?\\d)?",
    ),
  ],
  [
    "email",
    any(
      `(?:(?:primary|main|work|home|business|contact|personal|customer) )?(?:e mail|email|mail)(?: (?:address|adresse|1 address|home|work))?${numbered}`,
      "(?:adresse|direccion|correo|indirizzo)(?: (?:de|di))? ?(?:e mail|email|mail|electronico|courriel|correo|correo electronico)?|courriel|e mail adresse|emailadresse|mailadresse|correo electronico",
    ),
  ],
  [
    "firstName",
    any(
      ...[
        "first",
        "first name",
        "firstname",
        "given",
        "given name",
        "givenname",
        "forename",
        "fname",
        "vorname",
      ],
      ...["prenom", "nombre de pila", "primer nombre", "nome proprio", "voornaam", "fornavn", "fornamn"],
    ),
  ],
  [
    "middleName",
    any("middle", "middle name", "middlename", "additional name", "zweiter vorname", "segundo nombre"),
  ],
  [
    "lastName",
    any(
      ...[
        "last",
        "last name",
        "lastname",
        "family",
        "family name",
        "familyname",
        "surname",
        "lname",
        "nachname",
      ],
      ...[
        "familienname",
        "zuname",
        "nom de famille",
        "apellido",
        "apellidos",
        "cognome",
        "sobrenome",
        "apelido",
      ],
      ...["achternaam", "etternavn", "efternamn"],
    ),
  ],
  [
    "fullName",
    any(
      ...[
        "name",
        "full name",
        "fullname",
        "display name",
        "displayname",
        "contact",
        "contact name",
        "customer",
      ],
      ...["customer name", "client", "client name", "person", "formatted name", "vollstandiger name"],
      ...[
        "nom",
        "nom complet",
        "nombre",
        "nombre completo",
        "nombre y apellidos",
        "nome",
        "nome completo",
        "naam",
      ],
      ...["ansprechpartner", "kontakt", "kunde", "contacto", "cliente"],
    ),
  ],
  [
    "company",
    any(
      ...["company", "company name", "companyname", "associated company", "organization", "organisation"],
      ...["organization name", "organisation name", "organization 1 name", "business", "business name"],
      ...["employer", "firma", "firmenname", "unternehmen", "entreprise", "societe", "empresa", "compania"],
      ...["azienda", "bedrijf", "account", "account name"],
    ),
  ],
  [
    "title",
    any(
      ...[
        "title",
        "job title",
        "jobtitle",
        "position",
        "role",
        "job",
        "organization title",
        "organization 1 title",
      ],
      ...[
        "beruf",
        "stelle",
        "funktion",
        "fonction",
        "poste",
        "cargo",
        "puesto",
        "titel",
        "titre",
        "titulo",
        "occupation",
      ],
    ),
  ],
  [
    "notes",
    any(
      "notes?",
      "comments?",
      "remarks?",
      "description",
      "notizen?",
      "bemerkung(?:en)?",
      "notas?",
      "remarques?",
    ),
  ],
];

/** Of several columns for a use that only one can have, the one that says most is kept. */
function dropNamesakes(columns: ImportColumn[], cellsOf: (index: number) => string[]): void {
  for (const use of new Set(columns.map((column) => column.use))) {
    if (severalColumns.includes(use)) continue;
    const same = [...columns.keys()].filter((index) => columns[index]?.use === use);
    // Outlook calls a salutation a title, and the title a job title.
    const isVague = (index: number) => Number(columns[index]?.name.toLowerCase() === "title");
    const fullest = same.toSorted(
      (a, b) => isVague(a) - isVague(b) || cellsOf(b).length - cellsOf(a).length || a - b,
    )[0];
    for (const index of same) {
      const column = columns[index];
      if (column && index !== fullest) column.use = "ignored";
    }
  }
}

/** What heads a whole name in one file, and in another the half that stands beside Apellidos, Prénom or Vorname. */
const wholeOrHalf = any("name", "nom", "nombre", "nome", "naam");

/** Takes a column of names for the other half where one half has a column of its own and is no part of it. */
function tellHalfOfName(columns: ImportColumn[], rows: string[][]): void {
  const placeOf = (use: ColumnUse) => columns.findIndex((column) => column.use === use);
  const [whole, first, last] = [placeOf("fullName"), placeOf("firstName"), placeOf("lastName")];
  const column = columns[whole];
  const half = Math.max(first, last);
  const hasOneHalf = half !== -1 && Math.min(first, last) === -1;
  if (!column || !hasOneHalf || !wholeOrHalf.test(plainName(column.name))) return;
  const named = rows.filter((row) => row[half]?.trim());
  const repeating = named.filter((row) => row[whole]?.includes(row[half]?.trim() ?? ""));
  if (repeating.length > named.length / 2) return;
  column.use = first === -1 ? "firstName" : "lastName";
}

/** Gives a use to the column without one that fits best, where more than half of its cells do. */
function claim(columns: ImportColumn[], use: ColumnUse, share: (index: number) => number): void {
  let best: { column: ImportColumn; share: number } | undefined;
  for (const [index, column] of columns.entries()) {
    const fitting = column.use === "ignored" ? share(index) : 0;
    if (fitting > 0.5 && fitting > (best?.share ?? 0)) best = { column, share: fitting };
  }
  if (best) best.column.use = use;
}

const shareOf = (cells: string[], fits: (cell: string) => boolean): number =>
  cells.length === 0 ? 0 : cells.filter(fits).length / cells.length;

const holdsPhone = (cell: string, country: string): boolean =>
  /^[+(]?\d[\d\s().+/-]{6,24}$/.test(cell.trim()) && parsePhone(cell, country).ok;

const looksLikeName = (cell: string): boolean =>
  /\p{L}/u.test(cell) && !/[\d@]/.test(cell) && cell.length <= 80;
