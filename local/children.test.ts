import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Child, type ChildOptions } from "./children";
import { endLeftovers } from "./leftovers";
import { describeProcess, isAlive } from "./process-birth";

const READY = 'process.send({ type: "ready" });';
const STAY = "setInterval(() => undefined, 1000);";
const STUBBORN = 'process.on("SIGTERM", () => undefined);';

describe("a child process", () => {
  let folder: string;
  let child: Child | undefined;
  let reported: string[];

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "tidewire-child-"));
    reported = [];
    child = undefined;
  });

  afterEach(async () => {
    await child?.stop();
    fs.rmSync(folder, { recursive: true });
  });

  function create(code: string, more: Partial<ChildOptions> = {}): Child {
    const file = path.join(folder, "child.mjs");
    fs.writeFileSync(file, code);
    child = new Child({
      ...{
        name: "web",
        file,
        env: process.env,
        logDir: folder,
        runDir: path.join(folder, "run"),
        graceMs: 300,
      },
      untilReady: async (message) => void (await message),
      report: (line) => reported.push(line),
      ...more,
    });
    return child;
  }

  test("is started again when it dies, and its restart is announced", async () => {
    const onRestarted = vi.fn(async () => undefined);
    const web = create(READY + STAY, { onRestarted });
    await web.start();
    const first = web.pid;
    if (first) process.kill(first, "SIGKILL");
    await vi.waitFor(() => expect(onRestarted).toHaveBeenCalledOnce(), 10_000);
    expect(web.pid).not.toBe(first);
    expect(reported).toEqual(["web ended (SIGKILL), starting it again"]);
  });

  test("stays down when it was killed on purpose, until it is started", async () => {
    const web = create(READY + STAY);
    await web.start();
    const before = processOf(web);
    await web.kill("SIGKILL");
    expect(isAlive(before)).toBe(false);
    expect(reported).toEqual([]);
    await web.start();
    expect(isAlive(processOf(web))).toBe(true);
  });

  test("is ended by force when it does not end by itself in time", async () => {
    const web = create(STUBBORN + READY + STAY);
    await web.start();
    const before = processOf(web);
    await web.stop();
    expect(isAlive(before)).toBe(false);
  });

  test("that fails at its start says why", async () => {
    const web = create('console.error("no such table"); process.exit(3);');
    await expect(web.start()).rejects.toThrow(/ended at once \(code 3\)\n.*no such table/s);
  });

  test("has its output in a log, and its warnings shown", async () => {
    const lines = [
      { level: 30, msg: "all is well" },
      { level: 40, msg: "slow", err: { message: "timed out" } },
    ];
    const print = lines.map((line) => `console.log(${JSON.stringify(JSON.stringify(line))});`).join("\n");
    await create(print + READY + STAY).start();
    await vi.waitFor(() => expect(reported).toEqual(["slow: timed out"]));
    await vi.waitFor(() =>
      expect(fs.readFileSync(path.join(folder, "web.log"), "utf8")).toContain("all is well"),
    );
  });

  test("ends by itself when its starter is killed, even if it ignores the signal", async () => {
    const starter = await startInOtherProcess(STUBBORN + READY + STAY);
    expect(isAlive(starter.child)).toBe(true);
    starter.kill();
    await vi.waitFor(() => expect(isAlive(starter.child)).toBe(false), { timeout: 10_000 });
  });

  test("left behind by a killed starter does not outlive the next start", async () => {
    const starter = await startInOtherProcess(
      `${STUBBORN}process.removeAllListeners("disconnect");${READY}${STAY}`,
    );
    starter.kill();
    await endLeftovers(path.join(folder, "run"));
    expect(isAlive(starter.child)).toBe(false);
  });

  function processOf(some: Child) {
    return describeProcess(some.pid ?? 0);
  }

  async function startInOtherProcess(code: string) {
    create(code);
    const starter = `
      import { Child } from ${JSON.stringify(path.resolve("local/children.ts"))};
      const folder = ${JSON.stringify(folder)};
      const child = new Child({
        name: "web", file: folder + "/child.mjs", env: process.env, logDir: folder, runDir: folder + "/run",
        untilReady: async (message) => void (await message), report: () => undefined,
      });
      await child.start();
      console.log(child.pid);`;
    const other = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", starter], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [output] = await once(other.stdout, "data");
    return { child: describeProcess(Number(String(output))), kill: () => other.kill("SIGKILL") };
  }
});
