import { parseArgs } from "node:util";
import { startVitest } from "vitest/node";

/**
 * The tests of `npm test` in their large form, one file after the other. `--seeds 10` takes ten seeds in turn, from
 * CHAOS_SEED or 1 on; `--small` the small form.
 */
const { values, positionals: files } = parseArgs({
  allowPositionals: true,
  options: { seeds: { type: "string" }, small: { type: "boolean", default: false } },
});
process.env.CHAOS_SIZE = values.small ? "small" : "large";
if (values.seeds === undefined) await run();
else {
  const first = Number(process.env.CHAOS_SEED ?? 1);
  for (let seed = first; seed < first + Number(values.seeds); seed += 1) {
    process.env.CHAOS_SEED = String(seed);
    await run();
  }
}

async function run(): Promise<void> {
  const vitest = await startVitest("test", files, { project: "chaos", watch: false });
  await vitest.close();
}
