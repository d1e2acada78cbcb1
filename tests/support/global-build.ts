import { ensureBuild } from "@/local/build";
import { buildEnv } from "@/local/stack-env";

/** Builds the product once before a run, for the stacks that its workers start: none of them has to wait for it. */
export default async function buildOnce(): Promise<void> {
  const onBuild = () => process.stderr.write("Building for production\n");
  await ensureBuild({ root: process.cwd(), env: buildEnv(), onBuild });
}
