import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Cleanup } from "#lib/commands/cleanup.ts";
import { logFile, logPath, tailOf } from "#lib/commands/log-files.ts";
import { dataFolder } from "#lib/commands/paths.ts";
import { type Child, startChild } from "#lib/commands/processes.ts";
import { CommandError } from "#lib/commands/report.ts";
import { canListen } from "#lib/commands/web.ts";
import { environmentWith, optionalEnv } from "#lib/env.ts";

/**
 * Every setting of a local application, said in full: a production `.env` lying in the checkout must leak nothing
 * here, its mail server least of all.
 */
export function localSettings(options: {
  databaseUrl: string;
  port: number;
  storage: string;
  secret: string;
}) {
  return {
    DATABASE_URL: options.databaseUrl,
    AUTH_SECRET: options.secret,
    PUBLIC_URL: `http://localhost:${options.port}`,
    NEXTAUTH_URL: `http://localhost:${options.port}`,
    SMTP_URL: "",
    MAIL_FROM: "",
    STORAGE_DIR: options.storage,
    STORE: "disk",
    S3_ENDPOINT: "",
    S3_BUCKET: "",
    S3_REGION: "",
    S3_ACCESS_KEY_ID: "",
    S3_SECRET_ACCESS_KEY: "",
    S3_FORCE_PATH_STYLE: "",
    CLAMD: "",
    OIDC_ISSUER: "",
    OIDC_CLIENT_ID: "",
    OIDC_CLIENT_SECRET: "",
    OIDC_NAME: "",
    OIDC_SCOPE: "",
    OIDC_ACR: "",
    OIDC_USERINFO_ALG: "",
    OIDC_VOUCHES_FOR_EMAILS: "",
    REPLY_DOMAIN: "reponses.demo.exemple",
    BOUNCE_ADDRESS: "",
    // Beside the site's, for as many local applications as there are: 2525 for 3000.
    INCOMING_SMTP_PORT: String(options.port - 475),
    INCOMING_SMTP_HOST: "127.0.0.1",
    INCOMING_PROTOCOL: "smtp",
    INCOMING_TLS_CERT: "",
    INCOMING_TLS_KEY: "",
    INCOMING_AUTHSERV_ID: "",
    INCOMING_WEBHOOK_SECRET: "",
    TRANSFER_IBAN: "FR76 3000 6000 0112 3456 7890 189",
    TRANSFER_BIC: "AGRIFRPPXXX",
    CHEQUE_ADDRESS: "Coopérative des élu·es, 1 place de la Mairie, 00000 Démonstration",
    HELLOASSO_CLIENT_ID: "",
    HELLOASSO_CLIENT_SECRET: "",
    HELLOASSO_ORGANIZATION: "",
    HELLOASSO_URL: "",
    STRIPE_SECRET_KEY: "",
    STRIPE_WEBHOOK_SECRET: "",
    STRIPE_MEANS: "",
    STRIPE_URL: "",
    CHECK_FILES_COUNT: "",
    CHECK_FILES_MB: "",
    ASSOCIATION_NAME: "Coopérative des élu·es (démonstration)",
    ASSOCIATION_EMAIL: "contact@exemple.fr",
    ASSOCIATION_ADDRESS: "1 place de la Mairie, 00000 Démonstration",
    ASSOCIATION_REGISTRATION: "",
    PUBLICATION_DIRECTOR: "",
    HOSTING_PROVIDER: "La machine qui fait tourner cette démonstration",
    HOST: "localhost",
    PORT: String(options.port),
    WEB_PROCESSES: String(optionalEnv().WEB_PROCESSES ?? Math.min(4, availableParallelism())),
    LOG_LEVEL: "info",
    UPLOAD_MAX_MB: "",
    // The browser tests open it over and over, as the same members.
    DIRECTORY_PAGES_AN_HOUR: "3000",
    IMPORT_MAX_MB: "",
    DEMO: "true",
    NODE_ENV: "production",
  };
}

export type Settings = ReturnType<typeof localSettings>;

/** Made once and kept, or every restart would sign everyone out. */
export async function localSecret(): Promise<string> {
  const file = path.join(dataFolder, "auth-secret");
  const kept = await readFile(file, "utf8").catch(() => "");
  if (kept.length >= 32) return kept;
  const secret = randomBytes(33).toString("base64");
  await mkdir(dataFolder, { recursive: true });
  await writeFile(file, secret, { mode: 0o600 });
  return secret;
}

/** First free port from `wanted` on. */
export async function chooseLocalPort(wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + 50; port += 1) if (await canListen(port, "localhost")) return port;
  throw new CommandError(`Aucun port libre entre ${wanted} et ${wanted + 49}.`);
}

/** Starts one of our commands in the background, its output kept in .data/logs. */
export async function startInBackground(
  name: string,
  args: string[],
  settings: Record<string, string>,
  cleanup: Cleanup,
): Promise<Child> {
  const log = await logFile(name);
  const child = startChild(args, environmentWith(settings), log.fd, { speaks: true });
  await log.close();
  await cleanup.add(() => child.stop());
  return child;
}

/** Loads the demo association; its progress is shown. */
export async function seed(
  settings: Record<string, string>,
  args: string[],
  cleanup: Cleanup,
  output: "inherit" | number = "inherit",
): Promise<void> {
  const child = startChild(["prisma/seed.ts", ...args], environmentWith(settings), output);
  await cleanup.add(() => child.stop(5_000));
  if ((await child.ended) !== 0)
    throw new CommandError("Le chargement des données de démonstration a échoué.");
}

/**
 * Waits until the application listens and answers; says why when it ends first. It tells us itself that it listens:
 * an answer alone could come from another application that took the port meanwhile.
 */
export async function waitUntilReady(port: number, web: Child, name: string): Promise<void> {
  const listens = new Promise<boolean>((resolve) => {
    web.process.once("message", () => resolve(true));
    web.ended.then(() => resolve(false)).catch(() => resolve(false));
  });
  if (!(await listens)) throw new CommandError(`Le serveur web s’est arrêté :\n${await tailOf(name, 20)}`);
  const end = performance.now() + 60_000;
  while (performance.now() < end) {
    const signal = AbortSignal.timeout(5_000);
    const response = await fetch(`http://localhost:${port}/sante`, { signal }).catch(() => null);
    if (response?.ok) return;
    await delay(100);
  }
  throw new CommandError(`Le serveur web ne répond pas. Son journal\u00A0: ${logPath(name)}`);
}
