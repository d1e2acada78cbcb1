import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { z } from "zod";
import { environment } from "../lib/env";
import { executorVariables } from "./inngest/environment";

export const referenceFile = path.resolve(import.meta.dirname, "../docs/environment.md");

/** docs/environment.md as lib/env.ts has it. */
export function environmentReference(): string {
  const sections = environment.map(({ title, variables }) => [`## ${title}`, table(variables)]);
  const executor = ["## The executor that comes with Tidewire", ofExecutor, table(executorVariables)];
  return `${[introduction, ...sections.flat(), ...executor].join("\n\n")}\n`;
}

const introduction = `# Environment variables

Made from [lib/env.ts](../lib/env.ts) by \`npm run docs:environment\`; change it there. A process that lacks one it needs, or
has one that is malformed, does not start and names all of them at once. \`npm run doctor\` says whether they also work.
An empty variable counts as none.`;

const ofExecutor = `Read by \`tidewire-engine\` alone ([local/inngest/environment.ts](../local/inngest/environment.ts)), beside
INNGEST_EVENT_KEY and INNGEST_SIGNING_KEY. Whoever has Inngest Cloud, or an Inngest of their own, needs none of these.`;

function table(variables: Record<string, z.ZodType>): string {
  const rows = Object.entries(variables).map(([name, type]) => row(name, type));
  return ["| variable | | without it |", "| --- | --- | --- |", ...rows].join("\n");
}

function row(name: string, type: z.ZodType): string {
  const { description = "", example, otherwise } = type.meta() ?? {};
  const shown = typeof example === "string" ? ` \`${example}\`` : "";
  return `| \`${name}\` | ${description}${shown} | ${without(type, otherwise)} |`;
}

function without(type: z.ZodType, otherwise: unknown): string {
  const usual = type.safeParse(undefined);
  if (!usual.success) return "**required**";
  if (usual.data !== undefined) return `\`${usual.data}\``;
  return typeof otherwise === "string" ? otherwise : "";
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  fs.writeFileSync(referenceFile, environmentReference());
}
