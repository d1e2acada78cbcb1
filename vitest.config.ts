import path from "node:path";
import { defineConfig } from "vitest/config";

// Half-hour daylight saving: arithmetic that takes the machine's zone for granted fails here. Set before the forks.
process.env.TZ = "Australia/Lord_Howe";

export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: {
    include: ["{app,lib,db,inngest,local,components,tests}/**/*.test.{ts,tsx}"],
    exclude: ["tests/e2e/**", "node_modules/**"],
    globalSetup: ["tests/support/global-setup.ts"],
    pool: "forks",
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
