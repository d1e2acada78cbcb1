import { createHash } from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";

// Next compresses by gzip, anew for each browser. Scripts are compressed by Brotli when they are built, which makes them a
// seventh smaller; a browser that does not take it gets them as ever. Development has none, and a host that serves them by
// itself does as much.
const compresses = process.env.NODE_ENV === "production" && !process.env.VERCEL;

// What server actions are called over the wire is made with this key, which Next draws anew for each build: every page that is
// open across an upgrade would call actions that nobody knows. Nothing is sealed with it, since no action closes over values
// (tests/support/import-rules.ts lets them stand in files of their own only), and each asks who calls.
process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ||= createHash("sha256").update("Tidewire").digest("base64");

const scriptsForBrotli = {
  source: "/_next/static/chunks/:file.js",
  has: [{ type: "header", key: "accept-encoding", value: "(?:.*,)?\\s*br\\s*(?:,.*)?" }],
};

const brotliHeaders = [
  { key: "content-encoding", value: "br" },
  { key: "content-type", value: "application/javascript; charset=UTF-8" },
  { key: "vary", value: "Accept-Encoding" },
];

/** Puts a compressed file beside every script: each must have one, since they are asked for without a look at the disk. */
async function compressScripts(directory) {
  const scripts = (await fs.readdir(directory)).filter((name) => name.endsWith(".js"));
  await Promise.all(
    scripts.map(async (name) => {
      const file = path.join(directory, name);
      await fs.writeFile(`${file}.br`, await promisify(brotliCompress)(await fs.readFile(file)));
    }),
  );
}

/** @type {import("next").NextConfig} */
export default {
  reactStrictMode: true,
  typedRoutes: true,
  poweredByHeader: false,
  devIndicators: false,
  agentRules: false,
  headers: async () => [
    { source: "/api/:path*", headers: [{ key: "x-content-type-options", value: "nosniff" }] },
    ...(compresses ? [{ ...scriptsForBrotli, headers: brotliHeaders }] : []),
  ],
  rewrites: async () => ({
    beforeFiles: compresses ? [{ ...scriptsForBrotli, destination: "/_next/static/chunks/:file.js.br" }] : [],
  }),
  compiler: {
    async runAfterProductionCompile({ distDir }) {
      const { bundleWorker } = await import("./worker/bundle.mjs");
      await Promise.all([compressScripts(path.join(distDir, "static/chunks")), bundleWorker(distDir)]);
    },
  },
  experimental: {
    // Fewer and larger files: each costs its headers, and compresses by itself.
    turbopackChunking: { minChunkSize: 150_000, requestCost: 500_000 },
  },
  // Native addons and packages that read their own files at run time stay outside the bundle.
  serverExternalPackages: ["@node-rs/argon2", "pino", "rate-limiter-flexible"],
  // Started as a thread by its place in the checkout, which hosts that pack what a function needs cannot see.
  outputFileTracingIncludes: {
    "/**": [
      "./lib/media/heic-worker.mjs",
      "./node_modules/heic-decode/**/*",
      "./node_modules/libheif-js/**/*",
    ],
  },
  // `npm run check` does this with the same compiler and without holding up the build.
  typescript: { ignoreBuildErrors: true },
};
