import path from "node:path";

export type SourceFile = { path: string; text: string };

export type Violation = { file: string; reason: string };

type Import = { from: string; target: string; typeOnly: boolean; reexport: boolean };

type Rule = (file: string, imported: Import) => string | undefined;

// What Next answers elsewhere, the worker answers by the same handlers.
const answeredByWorker = ["health", "media/[id]", "webhooks/telnyx"].map((place) => `app/api/${place}/route`);

// What each folder may import from the project itself: folders, or single files where the folder as a whole may not.
const MAY_IMPORT: Record<string, string[]> = {
  app: ["app", "components", "lib"],
  components: ["components", "lib"],
  // Verbs send events, so the client and the list of events are open to lib; the functions, which call lib, are not.
  lib: ["lib", "db", "inngest/client", "inngest/events"],
  inngest: ["inngest", "lib"],
  worker: ["worker", "inngest", "lib", "db/client", ...answeredByWorker],
  db: ["db"],
  "proxy.ts": ["lib"],
  "instrumentation.ts": ["lib"],
  local: ["local", "lib", "db"],
  tests: ["tests", "local", "lib", "db", "inngest", "app", "components", "worker"],
  bench: ["bench", "tests", "local", "lib", "db", "inngest"],
};
const EXCEPTIONS: Record<string, string[]> = {
  // Where the engine calls in.
  "app/api/inngest/route.ts": ["inngest"],
  // The demo is made with the product's own verbs.
  ...Object.fromEntries(
    ["seed", "seed-blasts", "seed-contacts", "seed-planned", "seed-stories", "seed-time"].map((name) => [
      `db/${name}.ts`,
      ["lib"],
    ]),
  ),
};
const FREE = ["local", "tests", "bench"];

const RULES: Rule[] = [direction, componentsSeeOnlyTheSurface, drizzleBehindLib, telnyxBehindCarrier];

/** What in this file goes against the import directions of the project, one reason each. */
export function findViolations(source: SourceFile): Violation[] {
  const imports = findImports(source);
  const ofImports = imports.flatMap((imported) =>
    RULES.map((rule) => rule(source.path, imported)).filter((reason) => reason !== undefined),
  );
  const reasons = [
    ...new Set([...ofImports, ...useServerOutsideActions(source), ...barrel(source, imports)]),
  ];
  return reasons.map((reason) => ({ file: source.path, reason }));
}

function direction(file: string, { target, from }: Import): string | undefined {
  const own = topOf(file);
  const allowed = [...(MAY_IMPORT[own] ?? []), ...(EXCEPTIONS[file] ?? [])];
  if (!isProject(target) || isTest(file) || allowed.some((place) => isWithin(target, place)))
    return undefined;
  return FREE.includes(topOf(target))
    ? `production code imports ${from}`
    : `${own} may not import ${from}, only ${allowed.join(", ")}`;
}

function componentsSeeOnlyTheSurface(file: string, { target, from, typeOnly }: Import): string | undefined {
  if (topOf(file) !== "components" || topOf(target) !== "lib" || typeOnly || isTest(file)) return undefined;
  const name = path.posix.basename(target).replace(/\.tsx?$/, "");
  return ["actions", "input", "rules"].includes(name)
    ? undefined
    : `components take only actions, input, rules and types from lib, not ${from}`;
}

function drizzleBehindLib(file: string, { from }: Import): string | undefined {
  if (!/^(drizzle-orm|pg)(\/|$)/.test(from)) return undefined;
  return ["lib", "db", ...FREE].includes(topOf(file)) || isTest(file)
    ? undefined
    : `only lib and db know the database, not ${from}`;
}

function telnyxBehindCarrier(file: string, { from }: Import): string | undefined {
  if (!/^telnyx(\/|$)/.test(from)) return undefined;
  return file.startsWith("lib/carrier/") || FREE.includes(topOf(file)) || isTest(file)
    ? undefined
    : "only lib/carrier knows telnyx";
}

function useServerOutsideActions({ path: file, text }: SourceFile): string[] {
  const directive = /^\s*["']use server["'];?\s*$/m;
  return directive.test(withoutComments(text)) && path.posix.basename(file) !== "actions.ts"
    ? ["'use server' stands only in actions.ts"]
    : [];
}

function barrel({ path: file, text }: SourceFile, imports: Import[]): string[] {
  // Drizzle takes the whole schema as one object, so that folder needs its list of tables.
  const allowed = ["inngest/index.ts", "db/schema/index.ts"];
  const statements = withoutComments(text).replace(IMPORT, "").replace(/[\s;]/g, "");
  const onlyReexports = imports.length > 0 && imports.every(({ reexport }) => reexport) && statements === "";
  return onlyReexports && !allowed.includes(file) ? ["only passes on what others export (a barrel)"] : [];
}

// From the word import or export to the quoted module, over several lines, but never past the statement's end.
const IMPORT =
  /(?:^|[;\n}])\s*(import|export)\s*(type\b(?!\s*from\b|\s*,))?\s*([\w*$\s,{}]*?\bfrom\s*)?(["'])([^"'\n]+)\4/g;
const DYNAMIC_IMPORT = /\bimport\s*\(\s*(["'])([^"'\n]+)\1/g;

function findImports({ path: file, text }: SourceFile): Import[] {
  const code = withoutComments(text);
  const found: Import[] = [];
  for (const [, word, typeWord, names = "", , from = ""] of code.matchAll(IMPORT)) {
    const typeOnly = typeWord !== undefined || namesOnlyTypes(names);
    found.push({ from, target: resolve(file, from), typeOnly, reexport: word === "export" });
  }
  for (const [, , from = ""] of code.matchAll(DYNAMIC_IMPORT)) {
    found.push({ from, target: resolve(file, from), typeOnly: false, reexport: false });
  }
  return found;
}

function namesOnlyTypes(names: string): boolean {
  const inside = /^\{([^}]*)\}\s*from\s*$/.exec(names.trim().concat(" "))?.[1];
  const each = inside?.split(",").filter((name) => name.trim() !== "") ?? [];
  return each.length > 0 && each.every((name) => /^\s*type\s/.test(name));
}

function resolve(file: string, from: string): string {
  if (from.startsWith("@/")) return from.slice(2);
  if (from.startsWith(".")) return path.posix.join(path.posix.dirname(file), from);
  // A package, which may be called like one of our folders.
  return `package:${from}`;
}

function isProject(target: string): boolean {
  return Object.keys(MAY_IMPORT).includes(topOf(target));
}

function isWithin(target: string, place: string): boolean {
  return target.replace(/\.tsx?$/, "") === place || target.startsWith(`${place}/`);
}

function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file);
}

function topOf(file: string): string {
  return file.split("/")[0] ?? file;
}

/** Blanks comments, keeping strings: an address in a string has slashes too. */
function withoutComments(text: string): string {
  return text.replace(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    "$1",
  );
}
