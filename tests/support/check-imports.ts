import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { findViolations, type SourceFile } from "./import-rules";

const FOLDERS = ["app", "components", "lib", "db", "inngest", "local", "tests", "bench"];
const SINGLE_FILES = ["proxy.ts", "instrumentation.ts"];

/** Every TypeScript file of the project, by its path from the root. */
export function readSources(root: string): SourceFile[] {
  const inFolders = FOLDERS.filter((folder) => fs.existsSync(path.join(root, folder))).flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .map((name) => path.posix.join(folder, name.split(path.sep).join("/"))),
  );
  return [...SINGLE_FILES, ...inFolders]
    .filter((file) => /\.tsx?$/.test(file) && fs.existsSync(path.join(root, file)))
    .map((file) => ({ path: file, text: fs.readFileSync(path.join(root, file), "utf8") }));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const sources = readSources(process.cwd());
  const violations = sources.flatMap((source) => findViolations(source));
  for (const { file, reason } of violations) console.error(`${file}: ${reason}`);
  console.log(`${sources.length} files, ${violations.length} against the import directions`);
  process.exitCode = violations.length > 0 ? 1 : 0;
}
