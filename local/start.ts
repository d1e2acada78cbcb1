import fs from "node:fs";
import path from "node:path";
import { type BornProcess, describeProcess, isAlive } from "./process-birth";
import { AlreadyRunning, type Stack, startStack } from "./stack";

const PARENT_CHECK_MS = 1000;
const SAME_PRESS_MS = 1000;

const dataDir = path.resolve(".data");
const dev = process.argv.includes("--dev");
const demo = !process.argv.includes("--no-demo");
const stopping = new AbortController();
let stack: Stack | undefined;
let stoppingSince = 0;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => void (stopping.signal.aborted ? force() : stop()));
stopWithNpm();

try {
  stack = await startStack({
    dataDir,
    dev,
    seed: demo,
    ...(process.env.HOST ? { host: process.env.HOST } : {}),
    signal: stopping.signal,
    report: (line) => console.log(line),
  });
  if (!stopping.signal.aborted) await showStatus(stack);
} catch (error) {
  if (!stopping.signal.aborted) fail(error);
}

async function stop(): Promise<void> {
  if (stopping.signal.aborted) return;
  stoppingSince = performance.now();
  console.log("\nStopping");
  stopping.abort();
  await stack?.stop();
  if (stack) process.exit(0);
}

/** Ctrl-C once more. One press may come twice, from the terminal and from npm, so only a later one counts. */
function force(): void {
  if (performance.now() - stoppingSince < SAME_PRESS_MS) return;
  console.error("Stopped by force; the next start cleans up.");
  process.exit(1);
}

/** npm passes signals on, but not its own sudden death: without this, nobody could stop us by Ctrl-C any more. */
function stopWithNpm(): void {
  if (!process.env.npm_lifecycle_event) return;
  const npm = findNpm();
  setInterval(() => !isAlive(npm) && void stop(), PARENT_CHECK_MS).unref();
}

/** npm runs scripts through a shell, which some shells leave between the two of us. */
function findNpm(): BornProcess {
  const parent = process.ppid;
  if (process.platform !== "linux") return describeProcess(parent);
  const command = fs.readFileSync(`/proc/${parent}/cmdline`, "utf8").split("\0");
  if (command[1] !== "-c") return describeProcess(parent);
  const stat = fs.readFileSync(`/proc/${parent}/stat`, "utf8");
  return describeProcess(Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
}

function fail(error: unknown): void {
  if (error instanceof AlreadyRunning) console.error(error.message);
  else console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function showStatus(started: Stack): Promise<void> {
  const { webUrl, carrierUrl, mailboxUrl, databaseDirectory } = started;
  const inside = databaseDirectory.startsWith(dataDir);
  const rows = [
    ["App", webUrl],
    ["Handsets", carrierUrl],
    ["Mailbox", mailboxUrl],
    ...(await wayIn(started)),
    ["Data", `${path.relative(process.cwd(), dataDir)}${inside ? "" : `, database in ${databaseDirectory}`}`],
  ];
  const lines = rows.map(([name = "", value = ""]) => `  ${name.padEnd(10)}${value}`);
  console.log(
    `\nTidewire is running${dev ? " for development" : ""}\n\n${lines.join("\n")}\n\nCtrl-C stops it.\n`,
  );
}

/** The link that sets an empty product up, or the demo's sign-in where the demo is. */
async function wayIn({ databaseUrl, webUrl, env }: Stack): Promise<string[][]> {
  const [{ demoSignIn }, { openClient }, { setupUrl }] = await Promise.all([
    import("../db/seed"),
    import("../db/open-client"),
    import("../lib/setup/setup-token"),
  ]);
  const sql = openClient(databaseUrl, { max: 1 });
  try {
    const [organization] = await sql`select 1 from organizations limit 1`;
    if (!organization) return [["Set up", setupUrl(webUrl, env.NEXTAUTH_SECRET ?? "")]];
    const [demoUser] = await sql`select 1 from users where email = ${demoSignIn.email}`;
    return demoUser ? [["Sign in", `${demoSignIn.email} with ${demoSignIn.password}`]] : [];
  } finally {
    await sql.end();
  }
}
