/** @type {import("next").NextConfig} */
export default {
  reactStrictMode: true,
  typedRoutes: true,
  poweredByHeader: false,
  devIndicators: false,
  agentRules: false,
  headers: async () => [
    { source: "/api/:path*", headers: [{ key: "x-content-type-options", value: "nosniff" }] },
  ],
  // Native addons and packages that read their own files at run time stay outside the bundle.
  serverExternalPackages: ["@node-rs/argon2", "postgres", "pino", "rate-limiter-flexible"],
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
