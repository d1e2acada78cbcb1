import { startVitest } from "vitest/node";

// The tests of `npm test` in their large form, one file after the other.
process.env.CHAOS_SIZE = "large";
const vitest = await startVitest("test", process.argv.slice(2), { project: "chaos", watch: false });
await vitest.close();
