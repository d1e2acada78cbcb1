import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { subMinutes } from "date-fns";
import { SMTPServer } from "smtp-server";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { openClient } from "@/db/open-client";
import { sweepChores } from "@/db/schema";
import { resetCarrierClient } from "@/lib/carrier/client";
import { resetEnv } from "@/lib/env";
import { noteChore } from "@/lib/sweep/note-chore";
import { type Mailbox, startMailbox } from "@/local/mail/start-mailbox";
import { createTestDatabase } from "@/tests/support/database";
import { eventually } from "@/tests/support/eventually";
import { createInbox, createOrganization, createUser } from "@/tests/support/factories";
import { ourNumber, serveHttp, useProduct } from "@/tests/support/product";
import { checkCarrier } from "./check-carrier";
import { checkDatabase } from "./check-database";
import { checkEngine } from "./check-engine";
import { checkMail } from "./check-mail";
import { checkStorage } from "./check-storage";
import { checkWebhook } from "./check-webhook";
import { examine } from "./examine";
import type { Finding } from "./finding";

const carrier = useProduct();
const nobody = "127.0.0.1:1";
let dataDir: string;
let mailbox: Mailbox;

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), "tidewire-doctor-"));
  mailbox = await startMailbox({ port: 0, smtpPort: 0, dataDir });
  await createInbox(await createUser(await createOrganization()), ourNumber);
});
afterAll(async () => {
  await mailbox.close();
  rmSync(dataDir, { recursive: true, force: true });
});
beforeEach(async () => {
  set({ SMTP_URL: mailbox.smtpUrl });
  for (const chore of ["wake-due-lanes", "read-back-deliveries"]) await noteChore(chore, async () => 1);
});
afterEach(() => {
  vi.unstubAllEnvs();
  set({});
});

test("finds nothing to do where everything works", async () => {
  const findings = [];
  for await (const finding of examine()) findings.push(finding);
  expect(findings.filter(({ ok }) => !ok)).toEqual([]);
  expect(new Set(findings.map(({ part }) => part))).toEqual(
    new Set(["settings", "database", "engine", "carrier", "webhooks", "mail", "storage"]),
  );
});

test("names what is missing in the environment, and looks no further", async () => {
  set({ TELNYX_API_KEY: "", SMTP_URL: "" });
  const findings = [];
  for await (const finding of examine()) findings.push(finding);
  expect(findings.map(({ what }) => what)).toEqual(["TELNYX_API_KEY is missing.", "SMTP_URL is missing."]);
});

describe("the database", () => {
  test("does not answer", async () => {
    set({ DATABASE_URL: `postgres://tidewire:hunter2@${nobody}/tidewire` });
    const [found, ...more] = problemsOf(await checkDatabase());
    expect(found).toContain("does not answer");
    expect(found).not.toContain("hunter2");
    expect(more).toEqual([]);
  });

  test("is not migrated, or lacks an extension", async () => {
    const copy = await createTestDatabase();
    const sql = openClient(copy.url);
    await sql`drop schema drizzle cascade`;
    await sql`drop extension btree_gin cascade`;
    await sql.end();
    set({ DATABASE_URL: copy.url, DATABASE_URL_DIRECT: copy.url });
    expect(problemsOf(await checkDatabase())).toEqual([
      expect.stringMatching(/lacks the extensions btree_gin.*create extension btree_gin;/),
      expect.stringMatching(/migrations not applied.*npm run db:migrate/),
    ]);
    await copy.drop();
  });

  test("was migrated by a newer version", async () => {
    const copy = await createTestDatabase();
    const sql = openClient(copy.url);
    await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9999999999999)`;
    await sql.end();
    set({ DATABASE_URL: copy.url, DATABASE_URL_DIRECT: copy.url });
    expect(problemsOf(await checkDatabase())).toEqual([expect.stringContaining("newer version")]);
    await copy.drop();
  });

  test("is reached through a pooler whose role has no limits, and nowhere else", async () => {
    const other = `postgres://tidewire@${nobody}/tidewire`;
    set({ DATABASE_URL_DIRECT: other });
    expect(problemsOf(await checkDatabase())).toEqual([
      expect.stringMatching(/nothing limits.*alter role/),
      expect.stringMatching(/LISTEN does not work.*DATABASE_URL_DIRECT/),
    ]);
  });
});

describe("the engine", () => {
  test("refuses the event key", async () => {
    set({ INNGEST_EVENT_KEY: "another" });
    expect(problemsOf(await checkEngine())).toEqual([expect.stringContaining("INNGEST_EVENT_KEY")]);
  });

  test("does not answer", async () => {
    set({ INNGEST_BASE_URL: `http://${nobody}` });
    expect(problemsOf(await checkEngine())).toEqual([expect.stringContaining("INNGEST_BASE_URL")]);
  });

  test("finds no functions, or some that go by another signing key", async () => {
    set({ INNGEST_SERVE_ORIGIN: `http://${nobody}` });
    expect(problemsOf(await checkEngine())).toEqual([expect.stringContaining("There are no functions at")]);
    vi.unstubAllEnvs();
    const other = await serveHttp((_request, response) => void response.writeHead(401).end("{}"));
    set({ INNGEST_SERVE_ORIGIN: other.url });
    expect(problemsOf(await checkEngine())).toEqual([expect.stringContaining("do not take our signature")]);
    await other.close();
  });

  test("has not called for minutes, or never did", async () => {
    await db()
      .update(sweepChores)
      .set({ endedAt: subMinutes(new Date(), 5) });
    expect(problemsOf(await checkEngine())).toEqual([
      expect.stringMatching(/has not called since.*curl -X PUT/),
    ]);
    await db().delete(sweepChores);
    expect(problemsOf(await checkEngine())).toEqual([expect.stringContaining("never called")]);
  });
});

describe("the carrier", () => {
  test("does not take the key", async () => {
    set({ TELNYX_API_KEY: "another" });
    expect(problemsOf(await checkCarrier())).toEqual([expect.stringContaining("TELNYX_API_KEY")]);
  });

  test("does not answer", async () => {
    set({ TELNYX_BASE_URL: `http://${nobody}/v2` });
    expect(problemsOf(await checkCarrier())).toEqual([expect.stringContaining("does not answer")]);
  });

  test("does not have a number that is in use", async () => {
    await createInbox(await createUser(await createOrganization()), "+12125550111");
    expect(problemsOf(await checkCarrier())).toEqual([
      expect.stringMatching(/^\+12125550111 is in use here/),
    ]);
  });

  test("hands texts over to somebody else", async () => {
    set({ WEBHOOK_BASE_URL: "https://elsewhere.example.com" });
    expect(problemsOf(await checkCarrier()).at(-1)).toContain(
      "Set its webhook URL to https://elsewhere.example.com/api/webhooks/telnyx",
    );
  });
});

describe("webhooks", () => {
  test("reach nobody, or somebody else", async () => {
    set({ WEBHOOK_BASE_URL: `http://${nobody}` });
    expect(problemsOf(await checkWebhook())[0]).toContain("Nothing can be posted to");
    vi.unstubAllEnvs();
    const other = await serveHttp((_request, response) => void response.end("hello"));
    set({ WEBHOOK_BASE_URL: other.url });
    expect(problemsOf(await checkWebhook())[0]).toContain("somebody else answers (200)");
    await other.close();
  });

  test("are refused, since the public key is not the carrier's", async () => {
    set({ TELNYX_PUBLIC_KEY: Buffer.alloc(32, 7).toString("base64") });
    await carrier.text("+14155550123", "hello");
    await eventually(async () =>
      problemsOf(await checkWebhook()).some((line) => line.includes("Set TELNYX_PUBLIC_KEY")),
    );
  });
});

describe("mail", () => {
  test("is not taken by anybody", async () => {
    set({ SMTP_URL: `smtp://${nobody}` });
    expect(problemsOf(await checkMail())).toEqual([expect.stringMatching(/^The mail server at 127.0.0.1:1/)]);
  });

  test("is refused for a wrong password, which is not repeated", async () => {
    const strict = new SMTPServer({
      disabledCommands: ["STARTTLS"],
      allowInsecureAuth: true,
      onAuth: (_auth, _session, callback) => callback(new Error("no")),
    });
    await new Promise<void>((resolve) => strict.listen(0, "127.0.0.1", resolve));
    const address = strict.server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    set({ SMTP_URL: `smtp://dana:hunter2@127.0.0.1:${port}` });
    const [found = ""] = problemsOf(await checkMail());
    expect(found).toContain("password in SMTP_URL");
    expect(found).not.toContain("hunter2");
    await new Promise<void>((resolve) => strict.close(() => resolve()));
  });
});

test("storage cannot be written to", async () => {
  // Below a file there is no folder, whoever asks.
  set({ MEDIA_DIR: path.join(import.meta.filename, "media") });
  expect(problemsOf(await checkStorage())).toEqual([expect.stringContaining("cannot be kept in")]);
});

function set(given: Record<string, string>): void {
  for (const [name, value] of Object.entries(given)) vi.stubEnv(name, value);
  resetEnv();
  resetCarrierClient();
}

/** The problems, each with its remedy. */
function problemsOf(findings: Finding[]): string[] {
  return findings.flatMap((finding) => (finding.ok ? [] : [`${finding.what} ${finding.remedy}`]));
}
