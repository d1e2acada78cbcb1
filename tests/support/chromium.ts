import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { LaunchOptions } from "@playwright/test";
import { chromium } from "@playwright/test";
import { z } from "zod";

const packageRoot = path.join(
  path.dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")),
  "../..",
);
// The package reads these while it unpacks; the second makes it bring its own libraries as well.
const UNPACK_ENV = ["TMPDIR", "AWS_LAMBDA_JS_RUNTIME", "LD_LIBRARY_PATH", "FONTCONFIG_PATH"] as const;

/** How to launch a browser here: the one CHROMIUM_PATH names, one that Playwright installed, or the one from npm. */
export async function chromiumLaunchOptions(
  cache = path.resolve("node_modules/.cache"),
): Promise<LaunchOptions> {
  if (process.env.CHROMIUM_PATH) return { executablePath: process.env.CHROMIUM_PATH };
  if (fs.existsSync(chromium.executablePath())) return {};
  if (process.platform !== "linux") {
    throw new Error("Set CHROMIUM_PATH to a Chromium or Chrome, or run `npx playwright install chromium`");
  }
  const folder = await unpackOnce(cache);
  const libraries = [path.join(folder, "al2023", "lib"), process.env.LD_LIBRARY_PATH]
    .filter(Boolean)
    .join(":");
  return {
    executablePath: path.join(folder, "chromium"),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
    ],
    env: { ...definedEnv(), LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: path.join(folder, "fonts") },
  };
}

async function unpackOnce(cache: string): Promise<string> {
  const manifest: unknown = JSON.parse(fs.readFileSync(path.join(packageRoot, "package.json"), "utf8"));
  const folder = path.join(cache, `chromium-${z.object({ version: z.string() }).parse(manifest).version}`);
  if (fs.existsSync(folder)) return folder;
  fs.mkdirSync(cache, { recursive: true });
  const draft = fs.mkdtempSync(path.join(cache, "unpack-"));
  await unpackInto(draft);
  fs.writeFileSync(path.join(draft, "fonts", "fonts.conf"), fontConfig(folder));
  try {
    fs.renameSync(draft, folder);
  } catch (error) {
    // Another process unpacked at the same time and was first: its copy is as good.
    if (!fs.existsSync(folder)) throw error;
    fs.rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}

async function unpackInto(draft: string): Promise<void> {
  const saved = UNPACK_ENV.map((name) => [name, process.env[name]] as const);
  process.env.TMPDIR = draft;
  process.env.AWS_LAMBDA_JS_RUNTIME = "nodejs22.x";
  try {
    const { default: packed } = await import("@sparticuz/chromium");
    await packed.executablePath();
  } finally {
    for (const [name, value] of saved) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

/** Makes the fonts that came with the browser findable beside the system's own. */
function fontConfig(folder: string): string {
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>/usr/share/fonts</dir><dir>${folder}/fonts/fonts</dir><cachedir>${folder}/fc-cache</cachedir></fontconfig>`;
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => !!entry[1]),
  );
}
