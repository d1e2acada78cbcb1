import fs from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";

// Half-hour daylight saving: arithmetic that takes the machine's zone for granted fails here. Set before the forks.
process.env.TZ = "Australia/Lord_Howe";

const common = {
  globalSetup: "tests/support/global-setup.ts",
  pool: "forks",
  testTimeout: 20_000,
  hookTimeout: 30_000,
} as const;

const product = { globalSetup: [common.globalSetup, "tests/support/global-build.ts"] };

const folders = ["app", "components", "db", "inngest", "lib", "local", "tests/support", "worker"];

/** What a test does to its process, or reads from it, that the next file in the same process could feel. */
const touchesProcess =
  /useProduct|useMailbox|useClock|useImports|applySettings|createVisitor|process\.env|\bvi\.|child_process|globalThis|from "@\/local\/|from "\.\/(start|database|main)/;

// Of two cores, Vitest would leave one idle.
const code = { maxWorkers: Math.max(2, availableParallelism() - 1), sequence: { groupOrder: 1 } } as const;
const files = listTestFiles(import.meta.dirname);

export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: {
    projects: [
      {
        extends: true,
        test: { ...common, ...code, name: "code-shared", include: files.shared, isolate: false },
      },
      {
        extends: true,
        test: { ...common, ...code, name: "code-alone", include: files.alone },
      },
      {
        // The whole product as processes that are killed. It waits more than it works: for claims to age, for the
        // next sweep.
        extends: true,
        test: {
          ...common,
          ...product,
          name: "chaos",
          include: ["tests/chaos/**/*.test.ts"],
          maxWorkers: 4,
          sequence: { groupOrder: 2 },
        },
      },
      {
        // How the whole product starts and stops, in seconds that are promised: with the machine to itself.
        extends: true,
        test: {
          ...common,
          ...product,
          name: "stack",
          include: ["tests/stack/**/*.test.ts"],
          maxWorkers: 1,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});

/**
 * The tests beside the code, by what they ask of a process. Most of the time of a small test is reading the product's
 * modules: files that leave their process as it was share one, and with it the modules.
 */
function listTestFiles(root: string): { shared: string[]; alone: string[] } {
  const beside = folders.flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.test\.tsx?$/.test(name))
      .map((name) => path.posix.join(folder, name.split(path.sep).join("/"))),
  );
  const files = ["proxy.test.ts", ...beside];
  const isAlone = (file: string) => touchesProcess.test(fs.readFileSync(path.join(root, file), "utf8"));
  return { shared: files.filter((file) => !isAlone(file)), alone: files.filter(isAlone) };
}
