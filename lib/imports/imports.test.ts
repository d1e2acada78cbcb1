import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { asc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import {
  blockedSenders,
  consentEvents,
  consents,
  contactImportRows,
  contactImports,
  contactPhones,
  contacts,
  contactTags,
  conversations,
  listMembers,
  messages,
} from "@/db/schema";
import { jobActor, type UserActor } from "@/lib/auth/actor";
import { Conflict, Forbidden, Invalid } from "@/lib/errors";
import { listAttributeNames } from "@/lib/merge-fields/list-attribute-names";
import { createTag } from "@/lib/tags/create-tag";
import { receivePart } from "@/lib/uploads/receive-part";
import { partBytes } from "@/lib/uploads/rules";
import { startUpload } from "@/lib/uploads/start-upload";
import { useTestDatabase } from "@/tests/support/database";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  scheduleText,
} from "@/tests/support/factories";
import { applySettings } from "@/tests/support/product";
import { acceptSuggestions } from "./accept-suggestions";
import { changeLayout } from "./change-layout";
import { discardImport } from "./discard-import";
import { dropOldImports } from "./drop-old-imports";
import { finishImport } from "./finish-import";
import { fixRow } from "./fix-row";
import { getImport, listImportRows, listImports, listUnfinishedImports } from "./queries";
import { skipRows } from "./skip-rows";
import { startImport } from "./start-import";
import { workOnImport } from "./work-on-import";
import { writeLeftOut } from "./write-left-out";

useTestDatabase();
const job = jobActor("test");
const folder = mkdtempSync(path.join(tmpdir(), "tidewire-imports-"));
const clockFile = path.join(folder, "clock");
let dana: UserActor;
let inboxId: string;

beforeAll(() => applySettings({ MEDIA_DIR: path.join(folder, "files"), TIDEWIRE_CLOCK_FILE: clockFile }));
let numbers = 0;
beforeEach(async () => {
  rmSync(clockFile, { force: true });
  dana = await createUser(await createOrganization());
  inboxId = await createInbox(dana, `+1628555${1000 + ++numbers}`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function bring(content: string | Buffer, fileName = "contacts.csv"): Promise<string> {
  const bytes = Buffer.from(content);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const { uploadId } = await startUpload(dana, { fileName, size: bytes.byteLength, sha256 });
  for (let offset = 0; offset < bytes.byteLength; offset += partBytes) {
    await receivePart(dana, { uploadId, offset, bytes: bytes.subarray(offset, offset + partBytes) });
  }
  const { importId } = await startImport(dana, { inboxId, uploadId, pasted: false });
  await workOff(importId);
  return importId;
}

async function workOff(importId: string): Promise<void> {
  while (await workOnImport(job, importId));
}

async function apply(importId: string, more: Partial<Parameters<typeof finishImport>[1]> = {}) {
  await finishImport(dana, { importId, list: null, tagIds: [], ...more });
  await workOff(importId);
  return getImport(dana, { importId });
}

const look = (importId: string) => getImport(dana, { importId });
const rowsOf = async (importId: string, kind: "problems" | "replaced" | "updates" = "problems") =>
  (await listImportRows(dana, { importId, kind, after: 0, limit: 50 })).rows;
const known = () =>
  db().select().from(contacts).where(eq(contacts.inboxId, inboxId)).orderBy(asc(contacts.id));
const phonesOf = async (contactId: string) =>
  (await db().select().from(contactPhones).where(eq(contactPhones.contactId, contactId)))
    .sort((a, b) => Number(b.main) - Number(a.main) || a.phone.localeCompare(b.phone))
    .map(({ phone }) => phone);

const mixed =
  "Full Name,Phone Number,E-mail,Company Name,Title,Notes\n" +
  'Maria Lopez,(415) 555-0132,maria@example.com,"Lopez, Catering",Owner,"a\nb"\n' +
  "Sam Carter,415-555-0178 ext 9,,,,\n" +
  ",+1 415 555 0177,,,,\n" +
  "Ada,415-555-0179,,,,\n" +
  "Ada Two,4155550179,,,,\n" +
  "Bo,12,not an address,,,\n";

describe("the review", () => {
  test("names what is wrong by line, value and reason, and which row is taken of two", async () => {
    const importId = await bring(mixed);
    expect(await look(importId)).toMatchObject({
      state: "review",
      counts: { rows: 6, toCreate: 2, withProblems: 3, withSuggestion: 2, replaced: 1, toUpdate: 0 },
    });
    const rows = await rowsOf(importId);
    expect(
      rows.map(({ line, problems }) => [line, problems.map(({ value, suggestion }) => [value, suggestion])]),
    ).toEqual([
      [4, [["415-555-0178 ext 9", "(415) 555-0178"]]],
      [5, [["", "(415) 555-0177"]]],
      [
        8,
        [
          ["not an address", ""],
          ["12", null],
        ],
      ],
    ]);
    expect(rows[0]?.problems[0]?.reason).toContain("extension");
    expect((await rowsOf(importId, "replaced")).map(({ line, replacedBy }) => [line, replacedBy])).toEqual([
      [6, 7],
    ]);
  });

  test("lets rows be fixed, accepted as suggested, and skipped", async () => {
    const importId = await bring(mixed);
    expect((await fixRow(dana, { importId, position: 6, values: { phone: "13" } })).problems).toHaveLength(2);
    expect(
      await fixRow(dana, { importId, position: 6, values: { phone: "415 555 0176", email: "" } }),
    ).toEqual({
      problems: [],
    });
    await acceptSuggestions(dana, { importId, positions: "all" });
    await skipRows(dana, { importId, positions: [1], skipped: true });
    expect((await look(importId)).counts).toBeNull();
    await workOff(importId);
    expect(await look(importId)).toMatchObject({
      counts: { toCreate: 4, withProblems: 0, skipped: 1, replaced: 1 },
    });
    expect(await apply(importId)).toMatchObject({ state: "finished", created: 4 });
    expect((await known()).map(({ fullName }) => fullName)).toEqual([
      "Sam Carter",
      "(415) 555-0177",
      "Ada Two",
      "Bo",
    ]);
  });

  test("shows which fields of a contact change, old and new", async () => {
    await apply(await bring(mixed));
    const importId = await bring(
      "phone;name;company;email\n4155550179;Ada Three;Acme;\n4155550132;Maria Lopez;;\n",
    );
    expect(await look(importId)).toMatchObject({ counts: { toCreate: 0, toUpdate: 1, unchanged: 1 } });
    expect(
      (await rowsOf(importId, "updates")).map(({ contactName, changes }) => [contactName, changes]),
    ).toEqual([
      [
        "Ada Two",
        [
          { field: "fullName", from: "Ada Two", to: "Ada Three" },
          { field: "company", from: "", to: "Acme" },
        ],
      ],
    ]);
    expect(await apply(importId)).toMatchObject({ created: 0, updated: 1, unchanged: 1 });
    expect((await known()).find(({ fullName }) => fullName === "Maria Lopez")).toMatchObject({
      email: "maria@example.com",
      company: "Lopez, Catering",
    });
  });

  test("leaves a contact as it is whose row is skipped, and takes the row back", async () => {
    await apply(await bring(mixed));
    const importId = await bring("phone,name\n4155550179,Ada Three\n4155550132,Maria L.\n");
    await skipRows(dana, { importId, positions: [1, 2], skipped: true });
    await workOff(importId);
    expect(await look(importId)).toMatchObject({ counts: { toUpdate: 0, skipped: 2 } });
    expect((await rowsOf(importId, "updates")).map(({ line, skipped }) => [line, skipped])).toEqual([
      [2, true],
      [3, true],
    ]);
    await skipRows(dana, { importId, positions: [2], skipped: false });
    await workOff(importId);
    expect(await apply(importId)).toMatchObject({ created: 0, updated: 1, unchanged: 0 });
    expect((await known()).map(({ fullName }) => fullName)).toEqual(["Maria L.", "Ada Two"]);
  });

  test("reads the file anew in another way, and forgets what was fixed", async () => {
    const importId = await bring("A,B\nMaria,4155550132\nSam,4155550178\n");
    await changeLayout(dana, { importId, hasHeader: false });
    await workOff(importId);
    expect(await look(importId)).toMatchObject({
      state: "review",
      layout: { hasHeader: false },
      counts: { rows: 3 },
    });
    const columns = [
      { name: "", use: "attribute", attribute: "Nickname" },
      { name: "", use: "phone", attribute: null },
    ] as const;
    await changeLayout(dana, { importId, hasHeader: true, columns: [...columns] });
    await workOff(importId);
    await acceptSuggestions(dana, { importId, positions: "all" });
    await workOff(importId);
    await apply(importId);
    expect((await known()).map(({ fullName, attributes }) => [fullName, attributes])).toEqual([
      ["(415) 555-0132", { Nickname: "Maria" }],
      ["(415) 555-0178", { Nickname: "Sam" }],
    ]);
    expect(await listAttributeNames(db(), inboxId)).toEqual(["Nickname"]);
  });

  test("is over once it is finished, and nobody finishes twice", async () => {
    const importId = await bring(mixed);
    await apply(importId);
    await expect(finishImport(dana, { importId, list: null, tagIds: [] })).rejects.toThrow(Conflict);
    await expect(fixRow(dana, { importId, position: 1, values: {} })).rejects.toThrow(Conflict);
    await expect(discardImport(dana, { importId })).rejects.toThrow(Conflict);
  });

  test("is no business of jobs, nor work one of people", async () => {
    const importId = await bring(mixed);
    await expect(
      startImport({ ...dana, kind: "job" } as never, { inboxId, uploadId: importId, pasted: false }),
    ).rejects.toThrow(Forbidden);
    await expect(workOnImport(dana as never, importId)).rejects.toThrow(Forbidden);
  });
});

describe("applying", () => {
  test("twice changes nothing", async () => {
    await apply(await bring(mixed), { list: { name: "News" } });
    const before = [await known(), await db().select().from(listMembers)];
    const { list } = (await listImports(dana, { inboxId, limit: 1 })).imports[0] ?? {};
    const again = await apply(await bring(mixed), { list: { id: list?.id ?? "" } });
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 2, joined: 0, optedOut: 0 });
    expect([await known(), await db().select().from(listMembers)]).toEqual(before);
  });

  test("goes on after it was killed between two batches, and after a batch was undone", async () => {
    const lines = Array.from(
      { length: 13_000 },
      (_, row) => `N ${row},+1415${200 + Math.floor(row / 1000)}${String(row % 1000).padStart(4, "0")}\n`,
    );
    const importId = await bring(`name,phone\n${lines.join("")}`);
    await finishImport(dana, { importId, list: null, tagIds: [] });
    const [row] = await db().select().from(contactImports).where(eq(contactImports.id, importId));
    if (!row) throw new Error("no import");
    const { applyImport } = await import("./apply-import");
    // Out of time after its first batch, and once more while another does the same.
    await applyImport(job, row, { organizationId: dana.organizationId, country: "US" }, 0);
    expect((await look(importId)).appliedRows).toBe(4000);
    // The next batch fails at its end, when the one after it has made its contacts already.
    await db().execute(sql`alter table contact_imports add constraint broken check (created_count < 5000)`);
    await expect(workOff(importId)).rejects.toThrow();
    expect(await look(importId)).toMatchObject({ appliedRows: 4000, created: 4000, finishedAt: null });
    expect(await known()).toHaveLength(4000);
    await db().execute(sql`alter table contact_imports drop constraint broken`);
    await Promise.all([workOff(importId), workOff(importId)]);
    expect(await look(importId)).toMatchObject({ state: "finished", created: 13_000, appliedRows: 13_000 });
    expect(await known()).toHaveLength(13_000);
    // Searching them is planned for so many.
    const { rows: counted } = await db().execute<{ relname: string }>(sql`
      select relname from pg_class where relname in ('contacts', 'contact_phones') and reltuples >= 13000`);
    expect(counted).toHaveLength(2);
  });

  test("keeps consent and block, and an opted-out column only opts out", async () => {
    const gone = "+14155550132";
    const thread = await createConversation(inboxId, "+14155550178");
    const waiting = await scheduleText(thread, { body: "drip", origin: "drip" });
    await db().insert(consents).values({
      organizationId: dana.organizationId,
      phone: gone,
      optedOutAt: new Date(),
      optedOutHow: "keyword",
    });
    await db().insert(blockedSenders).values({ inboxId, address: "+14155550179" });
    const content = "name,phone,opted out\nMaria,4155550132,no\nSam,4155550178,yes\nAda,4155550179,\n";
    const importId = await bring(content);
    expect(await look(importId)).toMatchObject({
      counts: { toCreate: 3, optedOut: 1, blocked: 1, toOptOut: 1 },
    });
    expect(await apply(importId)).toMatchObject({ created: 3, optedOut: 1 });
    const kept = await db()
      .select()
      .from(consents)
      .where(eq(consents.organizationId, dana.organizationId))
      .orderBy(asc(consents.phone));
    expect(kept.map(({ phone, optedOutHow }) => [phone, optedOutHow])).toEqual([
      [gone, "keyword"],
      ["+14155550178", "import"],
    ]);
    const history = await db()
      .select()
      .from(consentEvents)
      .where(eq(consentEvents.organizationId, dana.organizationId));
    expect(history).toMatchObject([
      { phone: "+14155550178", how: "import", change: "opted_out", userId: dana.userId },
    ]);
    const [message] = await db().select().from(messages).where(eq(messages.id, waiting));
    expect(message?.status).toBe("cancelled");
    expect(await db().select().from(blockedSenders).where(eq(blockedSenders.inboxId, inboxId))).toHaveLength(
      1,
    );
    expect(await apply(await bring(content))).toMatchObject({ optedOut: 0, unchanged: 3 });
  });

  test("names the threads, joins the list with a note in them, and tags", async () => {
    const thread = await createConversation(inboxId, "+14155550132");
    const { id: tagId } = await createTag(dana, { name: "VIP", color: "gray" });
    const done = await apply(await bring(mixed), { list: { name: "News" }, tagIds: [tagId] });
    expect(done).toMatchObject({ created: 2, joined: 2, list: { name: "News" }, tagIds: [tagId] });
    const [named] = await db().select().from(conversations).where(eq(conversations.id, thread.id));
    expect(named?.contactName).toBe("Maria Lopez");
    const [note] = await db().select().from(messages).where(eq(messages.conversationId, thread.id));
    expect(note).toMatchObject({
      activity: "joined_list",
      body: "added Maria Lopez to the list “News” by an import.",
    });
    expect(await db().select().from(contactTags).where(eq(contactTags.tagId, tagId))).toHaveLength(2);
    const other = await bring(mixed);
    await expect(finishImport(dana, { importId: other, list: { name: "news" }, tagIds: [] })).rejects.toThrow(
      Invalid,
    );
  });

  test("gives a person several phones, the first valid one as the main one", async () => {
    const content =
      "name,phone 1,phone 2,phone 3\nMaria,12,4155550132,4155550133\nSam,4155550178,4155550132,\n";
    await apply(await bring(content));
    const people = await known();
    expect(people.map(({ fullName }) => fullName)).toEqual(["Maria", "Sam"]);
    expect(await phonesOf(people[0]?.id ?? "")).toEqual(["+14155550132", "+14155550133"]);
    expect(await phonesOf(people[1]?.id ?? "")).toEqual(["+14155550178"]);
    expect(await apply(await bring(content))).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
  });

  test("keeps an attribute's name as the contact has it", async () => {
    const columns = ["fullName", "phone", "attribute"].map((use) => ({
      name: "",
      use,
      attribute: use === "attribute" ? "City" : null,
    }));
    const importWith = async (content: string, attribute: string) => {
      const importId = await bring(content);
      await changeLayout(dana, {
        importId,
        columns: columns.map((column) => ({ ...column, attribute: column.attribute && attribute })) as never,
      });
      await workOff(importId);
      return apply(importId);
    };
    await importWith("name,phone,x\nMaria,4155550132,Rome\n", "City");
    expect(await importWith("name,phone,x\nMaria,4155550132,Oslo\n", "city")).toMatchObject({ updated: 1 });
    expect((await known())[0]?.attributes).toEqual({ City: "Oslo" });
  });
});

describe("exports of other programs", () => {
  const fixtures = path.join(import.meta.dirname, "../../tests/fixtures/imports");
  test.each(readdirSync(fixtures))("%s imports without touching the mapping", async (name) => {
    const importId = await bring(readFileSync(path.join(fixtures, name)), name);
    expect(await look(importId)).toMatchObject({ counts: { rows: 2, toCreate: 2, withProblems: 0 } });
    await apply(importId);
    const people = await known();
    const seen = await Promise.all(
      people.map(async (each) => ({ ...each, phones: await phonesOf(each.id) })),
    );
    expect(
      seen.map(({ fullName, email, company, title, notes, phones }) => ({
        fullName,
        email,
        company,
        title,
        notes,
        phones,
      })),
    ).toMatchSnapshot();
  });
});

const good = "Maria,4155550132\n";

describe("a hopeless file", () => {
  test.each([
    ["a workbook", Buffer.from("504b030414000600", "hex"), "spreadsheet"],
    ["an old workbook", Buffer.from("d0cf11e0a1b11ae1", "hex"), "old Excel workbook"],
    ["a web page", "<html><table><tr><td>Maria</td></tr></table></html>", "web page"],
    [
      "bytes of no text",
      Buffer.from(Array.from({ length: 2000 }, (_, at) => (at * 7) % 5)),
      "not a text file",
    ],
    ["blank lines", "\n\n  \n,,\n", "empty"],
    ["a header alone", "name,phone\n", "no rows"],
    ["500 columns", `${Array.from({ length: 500 }, (_, at) => `c${at}`).join(",")}\n${good}`, "500 columns"],
    ["no phone numbers", "name,city\nMaria,Rome\nSam,Oslo\n", "phone numbers"],
  ])("of %s is refused in words", async (_name, content, words) => {
    const found = await look(await bring(content));
    expect(found.state).toBe("unreadable");
    expect(found.problem).toContain(words);
    expect(await known()).toEqual([]);
  });

  test.each([
    ["an unclosed quote", `name,phone\n"Sam,4155550178\n${good}`, 2, "quotation mark"],
    ["too many cells", `name,phone\nLopez, Sam,4155550178\n${good}`, 2, "3 cells for 2 columns"],
    ["a NUL", `name,phone\nS\u0000m,4155550178\n${good}`, 2, "cannot be read"],
    ["a line without end", `name,phone\n${"x".repeat(2_500_000)}\n${good}`, 2, "too long"],
    ["a number a spreadsheet shortened", `name,phone\nSam,4.15556E+09\n${good}`, 2, "spreadsheet shortened"],
    ["letters", `name,phone\nSam,call me\n${good}`, 2, "letters"],
    ["a short number", `name,phone\nSam,55512\n${good}`, 2, "too short"],
    ["our own number", () => `name,phone\nSam,+1628555${1000 + numbers}\n${good}`, 2, "your own number"],
  ])("with %s in one line costs that line", async (_name, content, line, words) => {
    const importId = await bring(typeof content === "string" ? content : content());
    const [row] = await rowsOf(importId);
    expect(row?.line).toBe(line);
    expect(row?.problems.map(({ reason }) => reason).join(" ")).toContain(words);
    expect(await apply(importId)).toMatchObject({ created: 1 });
  });

  test("of nothing but one line without end is refused at that line", async () => {
    const importId = await bring("x".repeat(300_000));
    expect(await look(importId)).toMatchObject({ state: "unreadable", problemLine: 1 });
    expect((await look(importId)).problem).toContain("too long");
  });

  test("that is broken UTF-8 here and there is read as what it is", async () => {
    const text = `name,phone\nJosé,4155550132\n${"Zoë Müller Groß,4155550178\n".repeat(1)}`;
    for (const encoded of [
      Buffer.from(`\ufeff${text}`),
      Buffer.from(text, "latin1"),
      Buffer.from(`\ufeff${text}`, "utf16le"),
    ]) {
      const importId = await bring(encoded);
      expect((await look(importId)).layout?.preview[0]).toEqual(["José", "4155550132"]);
    }
    const oneBad = Buffer.concat([
      Buffer.from(`${text}${text.slice(11).repeat(20)}Br`),
      Buffer.from([0xff]),
      Buffer.from("k,4155550177\n"),
    ]);
    expect((await rowsOf(await bring(oneBad))).map(({ problems }) => problems[0]?.reason)).toEqual([
      expect.stringContaining("cannot be read"),
    ]);
  });
});

describe("afterwards", () => {
  test("the rows left out are a file that spreadsheets can open and people can mend", async () => {
    const importId = await bring(`${mixed}=HYPERLINK("x"),99,,,,\n`);
    await apply(importId);
    const { parts } = await writeLeftOut(dana, { importId });
    let text = "";
    for await (const part of parts) text += part;
    expect(text).toContain(`"8","This is not an e-mail address. `);
    expect(text).toContain(`"6","Line 7 has the same number and was taken."`);
    expect(text).toContain(`"'=HYPERLINK(""x"")"`);
    expect(text.trim().split("\r\n")).toHaveLength(6);
  });

  test("files go after a week, or with the next sweep when discarded; history and rows left out stay", async () => {
    const stored = () => readdirSync(path.join(folder, "files")).length;
    const before = stored();
    const finished = await bring(mixed);
    await apply(finished);
    const waiting = await bring(mixed);
    const given = await bring(mixed);
    await discardImport(dana, { importId: given });
    const sweep = jobActor("sweep");
    expect(stored()).toBe(before + 3);
    await dropOldImports(sweep);
    expect(stored()).toBe(before + 2);
    writeFileSync(clockFile, String(8 * 86_400_000));
    while ((await dropOldImports(sweep)) > 0);
    expect(stored()).toBeLessThanOrEqual(before);
    expect(await look(finished)).toMatchObject({ state: "finished", hasFile: false, created: 2 });
    expect(await look(waiting)).toMatchObject({ state: "discarded" });
    const left = await db().select().from(contactImportRows).where(eq(contactImportRows.importId, finished));
    expect(left).toHaveLength(4);
    const { imports } = await listImports(dana, { inboxId, limit: 10 });
    expect(imports.map(({ id }) => id)).toEqual([finished]);
  });

  test("are looked back at page by page, the newest first, and those not finished are found by themselves", async () => {
    const brought: string[] = [];
    for (let each = 0; each < 5; each += 1) brought.push(await bring(mixed));
    const [finished = "", unreadable, ...waiting] = [
      ...brought.slice(0, 1),
      await bring(Buffer.from("504b030414", "hex")),
      ...brought.slice(1),
    ];
    await apply(finished);
    const pages: string[][] = [];
    let after: string | undefined;
    do {
      const { imports, next } = await listImports(dana, { inboxId, after, limit: 4 });
      pages.push(imports.map(({ id }) => id));
      after = next ?? undefined;
    } while (after !== undefined);
    expect(pages.flat()).toEqual([...brought, unreadable].toSorted().toReversed());
    expect(pages.map(({ length }) => length)).toEqual([4, 2]);
    const unfinished = await listUnfinishedImports(dana, { inboxId });
    expect(unfinished.map(({ id }) => id)).toEqual(waiting.toReversed());
  });
});
