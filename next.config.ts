import type { NextConfig } from "next";

/** Pages whose address is a secret received by mail: it is kept nowhere, and told to no page that follows. */
const secretPages = [
  "/lien",
  "/invitation",
  "/mot-de-passe",
  "/changement-adresse",
  "/effacement",
  "/adherer/confirmer",
  "/adherer/completer",
  "/parrainage/non",
].map((path) => ({
  source: `${path}/:token`,
  headers: [
    { key: "Referrer-Policy", value: "strict-origin" },
    { key: "Cache-Control", value: "private, no-store" },
    { key: "X-Robots-Tag", value: "noindex" },
  ],
}));

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  headers: async () => secretPages,
  // `npm test` checks the types once, apart: the demo's build should not pay for it again.
  typescript: { ignoreBuildErrors: true },
  // A text far too long comes back to whoever typed it, with the reason: the form reads it, the schema refuses it.
  experimental: { serverActions: { bodySizeLimit: "4mb" } },
  serverExternalPackages: [
    "@node-rs/argon2",
    "sharp",
    "pg",
    "graphile-worker",
    "pino",
    "yauzl",
    "file-type",
    "@myriaddreamin/typst-ts-node-compiler",
  ],
};

export default config;
