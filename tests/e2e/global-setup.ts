import fs from "node:fs";
import buildOnce from "@/tests/support/global-build";

export default async function setup() {
  fs.rmSync("test-results/screens", { recursive: true, force: true });
  await buildOnce();
}
