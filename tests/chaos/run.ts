import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { startVitest, type TestModule, type Vitest } from "vitest/node";

/**
 * The tests of `npm test` in their large form, four files at a time. `--seeds 10` takes ten seeds in turn, from
 * CHAOS_SEED or 1 on; `--small` the small form. What each file counted is kept in `.data/chaos`, and ends the output as
 * lines of the table in docs/chaos.md.
 */
const { values, positionals: files } = parseArgs({
  allowPositionals: true,
  options: { seeds: { type: "string" }, small: { type: "boolean", default: false } },
});
const size = values.small ? "small" : "large";
process.env.CHAOS_SIZE = size;
const first = Number(process.env.CHAOS_SEED ?? (values.seeds === undefined ? Date.now() % 100_000 : 1));
const lines: string[] = [];
for (let seed = first; seed < first + Number(values.seeds ?? 1); seed += 1) {
  process.env.CHAOS_SEED = String(seed);
  const vitest = await startVitest("test", files, { project: "chaos", watch: false });
  lines.push(...keep(seed, vitest));
  await vitest.close();
}
process.stdout.write(
  `\n| seed | file | | took | counted |\n| --- | --- | --- | --- | --- |\n${lines.join("\n")}\n`,
);

/** Writes down what the files of a seed counted. @returns a line of the table for each */
function keep(seed: number, vitest: Vitest): string[] {
  const folder = path.resolve(".data", "chaos");
  fs.mkdirSync(folder, { recursive: true });
  const of = { size, seed, at: new Date().toISOString(), load: os.loadavg().map(Math.round) };
  const kept = vitest.state.getTestModules().map(figuresOf);
  for (const file of kept) {
    const content = JSON.stringify({ ...of, ...file }, null, 2);
    fs.writeFileSync(path.join(folder, `${size}-${seed}-${file.name}.json`), `${content}\n`);
  }
  return kept.map(
    ({ name, state, seconds, figures }) =>
      `| ${seed} | \`${name}\` | ${state} | ${seconds} s | ${figures.join("; ")} |`,
  );
}

function figuresOf(module: TestModule) {
  const tests = [...module.children.allTests()];
  return {
    name: path.basename(module.moduleId, ".test.ts"),
    state: module.state(),
    // Of the tests alone: what a stack takes to start and to stop is the machine's.
    seconds: Math.round(tests.reduce((sum, test) => sum + (test.diagnostic()?.duration ?? 0), 0) / 1000),
    figures: tests.flatMap((test) => test.meta().figures ?? []),
  };
}
