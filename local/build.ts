import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { nextBinary } from "./children";
import { acquireLock, type Lock } from "./lock";

const SOURCES = ["app", "components", "lib", "db", "inngest", "public", "worker"];
const CONFIGS = [
  "proxy.ts",
  "instrumentation.ts",
  "instrumentation-client.ts",
  "next.config.mjs",
  "postcss.config.mjs",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];

export type BuildOptions = {
  root: string;
  env: NodeJS.ProcessEnv;
  onBuild?: () => void;
  signal?: AbortSignal | undefined;
};

/**
 * Builds the app for production unless the last build was made from these very sources.
 * @throws Error with the end of the build's output when the build fails.
 */
export async function ensureBuild({ root, env, onBuild, signal }: BuildOptions): Promise<void> {
  if (isBuilt(root)) return;
  // Not in .next, which a build empties: whoever came next would find no lock and begin another.
  const lock = await waitForLock(path.join(root, ".data", "build.lock"));
  try {
    // Another start may have built while this one waited.
    if (isBuilt(root)) return;
    onBuild?.();
    const sources = hashSources(root);
    fs.rmSync(markerOf(root), { force: true });
    await build(root, env, signal);
    fs.writeFileSync(markerOf(root), sources);
  } finally {
    lock.release();
  }
}

/** A hash over name and content of everything a build reads; tests are no part of it. */
export function hashSources(root: string): string {
  const hash = createHash("sha256");
  for (const file of listSources(root)) {
    hash.update(`${file}\0`);
    hash.update(
      createHash("sha256")
        .update(fs.readFileSync(path.join(root, file)))
        .digest(),
    );
  }
  return hash.digest("hex");
}

function isBuilt(root: string): boolean {
  const marker = markerOf(root);
  const complete = fs.existsSync(marker) && fs.existsSync(path.join(root, ".next", "BUILD_ID"));
  return complete && fs.readFileSync(marker, "utf8") === hashSources(root);
}

function markerOf(root: string): string {
  return path.join(root, ".next", "sources.sha256");
}

function listSources(root: string): string[] {
  const inFolders = SOURCES.filter((folder) => fs.existsSync(path.join(root, folder))).flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join("/")),
  );
  return [...CONFIGS.filter((file) => fs.existsSync(path.join(root, file))), ...inFolders].sort();
}

async function waitForLock(file: string): Promise<Lock> {
  for (;;) {
    const taken = acquireLock(file);
    if ("lock" in taken) return taken.lock;
    await delay(200);
  }
}

async function build(root: string, env: NodeJS.ProcessEnv, signal?: AbortSignal): Promise<void> {
  const stdio: ["ignore", "pipe", "pipe"] = ["ignore", "pipe", "pipe"];
  const child = spawn(process.execPath, [nextBinary(), "build"], {
    cwd: root,
    env,
    stdio,
    ...(signal ? { signal } : {}),
  });
  let output = "";
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-20_000);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const stopWithUs = () => child.kill();
  process.once("exit", stopWithUs);
  const [code] = await once(child, "close");
  process.off("exit", stopWithUs);
  if (code !== 0) throw new Error(`The production build failed:\n${output.trim()}`);
}
