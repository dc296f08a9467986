import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm test` checks the types once, apart: the demo's build should not pay for it again.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["@node-rs/argon2", "sharp", "pg", "graphile-worker", "pino", "yauzl", "file-type"],
};

export default config;
