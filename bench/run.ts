import path from "node:path";
import { acquireLock } from "@/local/lock";
import { Bench, type Benchmark } from "./bench";
import { blast } from "./blast";
import { contacts } from "./contacts";
import { desk } from "./desk";
import { executor } from "./executor";
import { growth } from "./growth";
import { importContacts } from "./import";
import { inbound } from "./inbound";
import { list } from "./list";
import { live } from "./live";
import { paced } from "./paced";
import { planned } from "./planned";
import { describeMachine, header, writeResults } from "./report";
import { search } from "./search";
import { start } from "./start";
import { weight } from "./weight";

/** `npm run bench` takes them all, in this order; `npm run bench executor` one. */
const benchmarks: Record<string, Benchmark> = {
  executor,
  start,
  live,
  inbound,
  list,
  search,
  contacts,
  desk,
  growth,
  import: importContacts,
  blast,
  paced,
  planned,
  weight,
};

const dataDir = path.resolve(".data/bench");
const resultsDir = path.join(import.meta.dirname, "results");
let current: Bench | undefined;
let isStopping = false;

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !Object.hasOwn(benchmarks, name));
if (unknown) refuse(`There is no benchmark "${unknown}", only ${Object.keys(benchmarks).join(", ")}`);
else await takeAll();

async function takeAll(): Promise<void> {
  const taken = acquireLock(path.join(dataDir, "bench.lock"));
  if ("holder" in taken) {
    return refuse(`Process ${taken.holder.pid} is measuring: two at once would measure each other`);
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => void stop());
  console.log(`${describeMachine()}\n\n${header}`);
  for (const [name, benchmark] of Object.entries(benchmarks)) {
    if (!isStopping && (wanted.length === 0 || wanted.includes(name))) await take(name, benchmark);
  }
  taken.lock.release();
}

/** A benchmark is not a test: one that breaks says so, and the next is taken. */
async function take(name: string, benchmark: Benchmark): Promise<void> {
  try {
    current = await Bench.open(name, path.join(dataDir, name));
    await benchmark(current);
    console.log(`\n${path.relative(process.cwd(), writeResults(resultsDir, name, current.results))}`);
  } catch (error) {
    if (!isStopping) console.error(`${name} could not be measured:`, error);
  } finally {
    await current?.close();
  }
}

/** What is under way fails when its processes go; `take` then comes to its end by itself. */
async function stop(): Promise<void> {
  isStopping = true;
  console.error("Stopping");
  await current?.close();
  process.exit(130);
}

function refuse(reason: string): void {
  console.error(reason);
  process.exitCode = 1;
}
