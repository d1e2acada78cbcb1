import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openClient } from "@/db/open-client";
import { freePort } from "./ports";
import { ensureDatabase, type PostgresOptions, type RunningPostgres, startPostgres } from "./postgres";

const FAST = { fsync: "off" };

describe("embedded Postgres", () => {
  let closed: string;
  let dataDir: string;
  let started: RunningPostgres[];

  beforeEach(() => {
    // mkdtemp makes it 0700: a root run cannot let the database's user in, and has to keep it elsewhere.
    closed = fs.mkdtempSync(path.join(os.tmpdir(), "tidewire-postgres-test-"));
    dataDir = path.join(closed, "postgres");
    started = [];
  });

  afterEach(async () => {
    for (const server of started) await server.stop();
    for (const { directory } of started) fs.rmSync(directory, { recursive: true, force: true });
    fs.rmSync(closed, { recursive: true, force: true });
  });

  async function start(options: Partial<PostgresOptions> = {}) {
    const server = await startPostgres({ dataDir, port: await freePort(), settings: FAST, ...options });
    started.push(server);
    return server;
  }

  test("speaks UTF-8 in the C locale, takes settings and asks for the password", async () => {
    const server = await start();
    const [row] = await query(
      server.url,
      `select current_setting('server_encoding') as encoding, current_setting('fsync') as fsync,
       (select datcollate from pg_database where datname = 'postgres') as locale`,
    );
    expect(row).toEqual({ encoding: "UTF8", fsync: "off", locale: "C.UTF-8" });
    const stranger = new URL(server.url);
    stranger.password = "guess";
    await expect(query(stranger.href, "select 1")).rejects.toThrow(/password authentication failed/);
  });

  test("keeps its data over a stop, and makes a database only once", async () => {
    const first = await start();
    const url = await ensureDatabase(first.url, "harbour");
    await query(url, "create table boats (name text)");
    await query(url, "insert into boats values ('Île d’Yeu')");
    await first.stop();
    expect(first.isRunning()).toBe(false);
    const second = await start();
    expect(second.directory).toBe(first.directory);
    expect(await query(await ensureDatabase(second.url, "harbour"), "select name from boats")).toEqual([
      { name: "Île d’Yeu" },
    ]);
  });

  test("takes the next free port when the wanted one is taken", async () => {
    const port = await freePort();
    const other = net.createServer().listen(port, "127.0.0.1");
    await once(other, "listening");
    const server = await start({ port });
    other.close();
    expect(Number(new URL(server.url).port)).toBeGreaterThan(port);
  });

  test("takes over the server of a killed process", async () => {
    const pid = await startInKilledProcess(dataDir);
    const server = await start();
    expect(server.pid).toBe(pid);
    expect(await query(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  test("starts again after the server itself was killed", async () => {
    const first = await start();
    await query(first.url, "create table kept (id int)");
    process.kill(first.pid, "SIGKILL");
    const second = await start();
    expect(second.pid).not.toBe(first.pid);
    expect(await query(second.url, "select count(*)::int as rows from kept")).toEqual([{ rows: 0 }]);
  });

  test("is not held up by a pid file whose number now belongs to another program", async () => {
    const first = await start();
    const pidFile = path.join(first.directory, "data", "postmaster.pid");
    const content = fs.readFileSync(pidFile, "utf8");
    await first.stop();
    fs.writeFileSync(pidFile, content.replace(/^\d+/, String(process.pid)));
    const second = await start();
    expect(await query(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  test("two starts at once share one server", async () => {
    const first = await start();
    await first.stop();
    const [one, two] = await Promise.all([start(), start()]);
    expect(one.pid).toBe(two.pid);
  });
});

async function query(url: string, text: string) {
  const sql = openClient(url, { max: 1 });
  try {
    return (await sql.pool.query(text)).rows;
  } finally {
    await sql.end();
  }
}

async function startInKilledProcess(dataDir: string): Promise<number> {
  const code = `
    import { startPostgres } from ${JSON.stringify(path.resolve("local/postgres.ts"))};
    const server = await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, settings: ${JSON.stringify(FAST)} });
    console.log(server.pid);
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", code], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [output] = (await once(child.stdout, "data")) as [Buffer];
  child.kill("SIGKILL");
  await once(child, "exit");
  return Number(output.toString());
}
