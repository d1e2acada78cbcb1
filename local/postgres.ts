import { createHash, randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { openClient } from "../db/open-client";
import { freePort, LOOPBACK } from "./ports";
import {
  type Binaries,
  canUseFolder,
  findBinaries,
  type Identity,
  postgresIdentity,
} from "./postgres-binaries";

export type PostgresOptions = { dataDir: string; port?: number; settings?: Record<string, string> };

export type RunningPostgres = {
  /** Administrator's address of the database `postgres`. */
  url: string;
  /** Where the database really is: outside `dataDir` when its user cannot get in there. */
  directory: string;
  pid: number;
  isRunning(): boolean;
  stop(): Promise<void>;
};

const READY_TIMEOUT_MS = 60_000;
const GONE_TIMEOUT_MS = 5_000;

/**
 * Starts the Postgres that npm installed, listening on loopback only, and waits until it answers. A server left
 * running by a killed process is taken over as it is. Takes the next free port when the wanted one is taken.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const { folder, identity } = chooseFolder(path.resolve(options.dataDir));
  const binaries = findBinaries(folder, identity);
  const cluster: Cluster = { folder, data: path.join(folder, "data"), identity, binaries };
  await createCluster(cluster);
  await start(cluster, options);
  const { pid, port } = readPostmaster(cluster) ?? { pid: 0, port: 0 };
  const password = fs.readFileSync(passwordFile(folder), "utf8");
  const url = `postgres://postgres:${password}@${LOOPBACK}:${port}/postgres`;
  await untilAnswering(url);
  return { url, directory: folder, pid, isRunning: () => isPostmaster(pid), stop: () => stop(cluster, pid) };
}

/** Stops the server of this data folder and deletes all it holds, for tests that begin with nothing. */
export async function destroyPostgres(dataDir: string): Promise<void> {
  if (!fs.existsSync(dataDir)) return;
  const server = await startPostgres({ dataDir, settings: { fsync: "off" } });
  await server.stop();
  fs.rmSync(server.directory, { recursive: true, force: true });
}

/** Creates the database where it is missing and answers its address. */
export async function ensureDatabase(adminUrl: string, name: string): Promise<string> {
  const sql = openClient(adminUrl, { max: 1 });
  try {
    const [found] = await sql`select 1 from pg_database where datname = ${name}`;
    if (!found) await sql`create database ${sql(name)}`;
  } finally {
    await sql.end();
  }
  return databaseUrl(adminUrl, name);
}

/** The same server's address of another database. */
export function databaseUrl(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

type Cluster = { folder: string; data: string; identity: Identity; binaries: Binaries };

function chooseFolder(wanted: string): { folder: string; identity: Identity } {
  const inside = prepareFolder(wanted);
  if (canUseFolder(wanted, inside)) return { folder: wanted, identity: inside };
  // Not the temporary folder: it is emptied at boot on many machines, and this is somebody's data.
  const name = createHash("sha256").update(wanted).digest("hex").slice(0, 16);
  const outside = path.join("/var/tmp", `tidewire-postgres-${name}`);
  const identity = prepareFolder(outside);
  const { uid } = fs.lstatSync(outside);
  if (uid !== identity.uid || !canUseFolder(outside, identity)) {
    throw new Error(`${outside} belongs to somebody else: the database cannot be kept there`);
  }
  return { folder: outside, identity };
}

function prepareFolder(folder: string): Identity {
  fs.mkdirSync(folder, { recursive: true });
  const identity = postgresIdentity(path.join(folder, "data"));
  const { uid } = fs.lstatSync(folder);
  if (identity.uid !== undefined && identity.gid !== undefined && uid === 0) {
    fs.chownSync(folder, identity.uid, identity.gid);
  }
  return identity;
}

async function createCluster(cluster: Cluster): Promise<void> {
  if (fs.existsSync(path.join(cluster.data, "PG_VERSION"))) return checkOwner(cluster);
  const file = passwordFile(cluster.folder);
  writeOwned(cluster, file, randomBytes(24).toString("hex"));
  // initdb empties what it fails in, but cannot after SIGKILL; a rename afterwards makes a half-made one harmless.
  const unfinished = `${cluster.data}-unfinished`;
  fs.rmSync(unfinished, { recursive: true, force: true });
  const access = ["-U", "postgres", "-A", "scram-sha-256", `--pwfile=${file}`];
  await cluster.binaries.run("initdb", ["-D", unfinished, ...access, "-E", "UTF8", "--locale=C.UTF-8", "-N"]);
  fs.appendFileSync(path.join(unfinished, "postgresql.conf"), "\ninclude_if_exists = 'tidewire.conf'\n");
  fs.renameSync(unfinished, cluster.data);
}

function checkOwner({ data }: Cluster): void {
  const owner = fs.statSync(data).uid;
  const own = process.getuid?.();
  if (own !== undefined && own !== 0 && own !== owner) {
    throw new Error(
      `The database in ${data} was made by another user (${owner}): start as that user or as root`,
    );
  }
}

async function start(cluster: Cluster, options: PostgresOptions): Promise<void> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  for (;;) {
    if (await isClusterRunning(cluster)) return;
    const port = await freePort(options.port);
    writeOwned(cluster, path.join(cluster.data, "tidewire.conf"), configuration(port, options.settings));
    try {
      const log = path.join(cluster.folder, "postgres.log");
      return void (await cluster.binaries.run("pg_ctl", [
        "-D",
        cluster.data,
        "-w",
        "-t",
        "60",
        "-l",
        log,
        "start",
      ]));
    } catch (error) {
      // Another start came first, took the port, or backends of a killed server still hold its shared memory.
      if (Date.now() > deadline || !isTransient(lastLogLines(cluster.folder))) {
        throw new Error(`Postgres does not start:\n${lastLogLines(cluster.folder)}`, { cause: error });
      }
      await delay(100);
    }
  }
}

function isTransient(log: string): boolean {
  return /lock file .* (already exists|is empty)|could not bind|Address already in use|shared memory block/.test(
    log,
  );
}

function lastLogLines(folder: string): string {
  const file = path.join(folder, "postgres.log");
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8").trimEnd().split("\n").slice(-8).join("\n") : "";
}

function configuration(port: number, settings: Record<string, string> = {}): string {
  const all = {
    port: String(port),
    listen_addresses: LOOPBACK,
    unix_socket_directories: "",
    timezone: "UTC",
    log_checkpoints: "off",
    // A large import logs more than a gigabyte: with less room, Postgres checkpoints again and again in its middle, and
    // logs each page whole once more after each. With less shared memory it waits for the disk to take pages that it needs
    // again; with more, no process of it would stay below 300 MB.
    ...{ max_wal_size: "2GB", wal_buffers: "16MB", shared_buffers: "224MB" },
    ...settings,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`);
  return `${lines.join("\n")}\n`;
}

async function isClusterRunning(cluster: Cluster): Promise<boolean> {
  const found = readPostmaster(cluster);
  if (!found) return false;
  // In a container a killed postmaster may stay a zombie for a second or two until process 1 reaps it.
  const deadline = Date.now() + 10_000;
  while (processState(found.pid) === "zombie" && Date.now() < deadline) await delay(50);
  const state = processState(found.pid);
  // After a reboot the number may be another program's, which Postgres itself would take for a server.
  if (state === "other") fs.rmSync(path.join(cluster.data, "postmaster.pid"), { force: true });
  return state === "alive";
}

function readPostmaster({ data }: Cluster): { pid: number; port: number } | undefined {
  const file = path.join(data, "postmaster.pid");
  if (!fs.existsSync(file)) return undefined;
  const [pid, , , port] = fs.readFileSync(file, "utf8").split("\n");
  return Number(pid) > 0 ? { pid: Number(pid), port: Number(port) } : undefined;
}

function isPostmaster(pid: number): boolean {
  return processState(pid) === "alive";
}

function processState(pid: number): "alive" | "zombie" | "other" | "gone" {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM" ? "alive" : "gone";
  }
  if (process.platform !== "linux") return "alive";
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    const name = stat.slice(stat.indexOf("(") + 1, stat.lastIndexOf(")"));
    if (name !== "postgres") return "other";
    return stat.slice(stat.lastIndexOf(")") + 2).startsWith("Z") ? "zombie" : "alive";
  } catch {
    return "gone";
  }
}

async function untilAnswering(url: string): Promise<void> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  for (;;) {
    const sql = openClient(url, { max: 1, connectionTimeoutMillis: 5000 });
    try {
      await sql`select 1`;
      return;
    } catch (error) {
      if (Date.now() > deadline) throw new Error("Postgres runs but does not answer", { cause: error });
      await delay(50);
    } finally {
      await sql.end();
    }
  }
}

async function stop(cluster: Cluster, pid: number): Promise<void> {
  if (!(await isClusterRunning(cluster))) return;
  await cluster.binaries.run("pg_ctl", ["-D", cluster.data, "-m", "fast", "-w", "-t", "30", "stop"]);
  // pg_ctl waits for the pid file to go, which the process itself outlives by a moment.
  for (let waited = 0; isPostmaster(pid) && waited < GONE_TIMEOUT_MS; waited += 10) await delay(10);
}

function passwordFile(folder: string): string {
  return path.join(folder, "password");
}

function writeOwned({ identity }: Cluster, file: string, content: string): void {
  fs.writeFileSync(file, content, { mode: 0o600 });
  if (identity.uid !== undefined && identity.gid !== undefined)
    fs.chownSync(file, identity.uid, identity.gid);
}
