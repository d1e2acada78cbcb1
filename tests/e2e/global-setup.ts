import fs from "node:fs";
import { ensureBuild } from "@/local/build";
import { buildEnv } from "@/local/stack-env";

/** Builds the product once, for the stacks that the workers start. */
export default async function setup() {
  fs.rmSync("test-results/screens", { recursive: true, force: true });
  const onBuild = () => process.stderr.write("Building for production\n");
  await ensureBuild({ root: process.cwd(), env: buildEnv(), onBuild });
}
