import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { acquireLock } from "./lock";

describe("lock", () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "tidewire-lock-"));
    file = path.join(folder, "lock.json");
  });

  afterEach(() => fs.rmSync(folder, { recursive: true }));

  test("goes to one at a time and says who has it and what for", () => {
    const first = acquireLock(file);
    if (!("lock" in first)) throw new Error("not taken");
    first.lock.annotate("http://localhost:3000");
    expect(acquireLock(file)).toMatchObject({ holder: { pid: process.pid, note: "http://localhost:3000" } });
    first.lock.release();
    expect(acquireLock(file)).toHaveProperty("lock");
    expect(fs.readdirSync(folder)).toEqual(["lock.json"]);
  });

  test("is free again when its holder died", () => {
    fs.writeFileSync(file, JSON.stringify({ pid: 2 ** 30, born: "1", note: "" }));
    expect(acquireLock(file)).toHaveProperty("lock");
  });

  test("is free again when the holder's number now belongs to another process", () => {
    fs.writeFileSync(file, JSON.stringify({ pid: process.pid, born: "an earlier life", note: "" }));
    expect(acquireLock(file)).toHaveProperty("lock");
  });

  test("is free when its file was cut short", () => {
    fs.writeFileSync(file, '{"pid":');
    expect(acquireLock(file)).toHaveProperty("lock");
  });
});
