import fs from "node:fs";
import path from "node:path";
import { environment } from "../lib/env";

/** Where a start notes what its processes find in their environment, for commands that look at them from outside. */
export const startedEnvFile = (dataDir: string): string => path.join(dataDir, "env");

/** Notes the variables of the product, readable by this user alone: secrets are among them. */
export function writeStartedEnv(dataDir: string, env: NodeJS.ProcessEnv): void {
  const names = environment.flatMap(({ variables }) => Object.keys(variables));
  const lines = names.flatMap((name) => (env[name] === undefined ? [] : [`${name}="${env[name]}"\n`]));
  fs.rmSync(startedEnvFile(dataDir), { force: true });
  fs.writeFileSync(startedEnvFile(dataDir), lines.join(""), { mode: 0o600 });
}
