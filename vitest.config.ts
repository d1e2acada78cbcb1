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

export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          ...common,
          name: "code",
          include: [
            "proxy.test.ts",
            "{app,lib,db,inngest,local,components,tests/support}/**/*.test.{ts,tsx}",
          ],
        },
      },
      {
        // The whole product as processes that are killed: one file at a time, with the machine to itself.
        extends: true,
        test: {
          ...common,
          name: "stack",
          include: ["tests/{stack,chaos}/**/*.test.ts"],
          fileParallelism: false,
        },
      },
    ],
  },
});
