import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { nextBinary } from "@/local/children";
import { freePort, LOOPBACK } from "@/local/ports";
import { untilAnswering } from "@/local/until-answering";
import type { Bench } from "./bench";

const files: Record<string, string> = {
  "package.json": JSON.stringify({ name: "bare", private: true, type: "module" }),
  "next.config.mjs": `export default { turbopack: { root: ${JSON.stringify(process.cwd())} } };`,
  "app/layout.jsx":
    "export default function Layout({ children }) { return <html lang='en'><body>{children}</body></html>; }",
  "app/page.jsx": "export default function Page() { return <h1>Nothing</h1>; }",
  // Without one of its own it would be given the product's, which stands in a folder above.
  "instrumentation.js": "export function register() {}",
};

/**
 * A Next app of one page that says one word, with the same Next: the least that any page and any answer can cost.
 * @param given.files more of its files, by their paths. @returns its address.
 */
export async function startBareApp(
  bench: Bench,
  given: { files?: Record<string, string>; env?: Record<string, string> } = {},
): Promise<string> {
  const root = path.join(bench.dataDir, "bare");
  for (const [name, text] of Object.entries({ ...files, ...given.files })) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), text);
  }
  const env = { ...process.env, ...given.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
  const build = spawn(process.execPath, [nextBinary(), "build"], { cwd: root, env, stdio: "ignore" });
  const [code] = await once(build, "exit");
  if (code !== 0) throw new Error("the bare app could not be built");
  const port = await freePort();
  const args = [nextBinary(), "start", "-H", LOOPBACK, "-p", String(port)];
  const server = spawn(process.execPath, args, { cwd: root, env, stdio: "ignore" });
  bench.defer(async () => {
    const ended = once(server, "exit");
    server.kill("SIGKILL");
    await ended;
  });
  const url = `http://${LOOPBACK}:${port}`;
  await untilAnswering(url, AbortSignal.timeout(60_000));
  return url;
}
