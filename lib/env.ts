import { availableParallelism } from "node:os";
import path from "node:path";
import { z } from "zod";
import { settingWords } from "#lib/env-words.ts";
import { isIban } from "#lib/money.ts";

// The only reader of process.env. Each variable is parsed when first read, so that a command needs no more
// variables than it uses; `environmentProblems` checks them all before production starts.

const isLocal = (url: string) =>
  URL.canParse(url) && ["localhost", "127.0.0.1", "[::1]"].includes(new URL(url).hostname);
const port = z.coerce.number().int().min(1).max(65_535);
const url = (...protocols: string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol));
/** Of an outside service: its origin, without a path. */
const apiUrl = url("https:", "http:")
  .refine((value) => value.startsWith("https:") || isLocal(value))
  .transform((value) => new URL(value).origin);

const flag = (unlessSaid: "true" | "false") =>
  z
    .enum(["true", "false"])
    .default(unlessSaid)
    .transform((value) => value === "true");
/** tcp://host:3310, or unix:/path of a socket. */
const isClamd = (value: string) =>
  /^unix:\/./.test(value) || (/^tcp:\/\/[^/]+:\d+$/.test(value) && URL.canParse(value));

const variables = {
  DATABASE_URL: url("postgresql:", "postgres:"),
  AUTH_SECRET: z.string().min(32),
  PUBLIC_URL: url("https:", "http:")
    .refine((value) => value.startsWith("https:") || isLocal(value))
    .transform((value) => new URL(value).origin),
  SMTP_URL: url("smtp:", "smtps:"),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[^\s@<]+@[^\s@>]+>?$/)
    .max(320),
  STORAGE_DIR: z
    .string()
    .default(".data/files")
    .transform((value) => path.resolve(/* turbopackIgnore: true */ value)),
  STORE: z.enum(["disk", "s3"]).default("disk"),
  S3_ENDPOINT: url("https:", "http:").optional(),
  S3_BUCKET: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/),
  S3_REGION: z.string().regex(/^[a-z0-9-]+$/),
  S3_ACCESS_KEY_ID: z.string().min(3),
  S3_SECRET_ACCESS_KEY: z.string().min(3),
  S3_FORCE_PATH_STYLE: flag("true"),
  CLAMD: z.string().refine(isClamd).optional(),
  OIDC_ISSUER: url("https:", "http:")
    .refine((value) => value.startsWith("https:") || isLocal(value))
    .optional(),
  OIDC_CLIENT_ID: z.string().min(1).max(200),
  OIDC_CLIENT_SECRET: z.string().min(8).max(500),
  OIDC_NAME: z.string().min(2).max(60).default("ProConnect"),
  OIDC_SCOPE: z
    .string()
    .regex(/^openid( [\w.-]+)*$/)
    .default("openid email"),
  OIDC_ACR: z.string().max(200).optional(),
  OIDC_USERINFO_ALG: z.enum(["RS256", "PS256", "ES256", "EdDSA"]).optional(),
  OIDC_VOUCHES_FOR_EMAILS: flag("false"),
  REPLY_DOMAIN: z
    .string()
    .regex(/^(?=.{4,190}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/)
    .optional(),
  BOUNCE_ADDRESS: z.email().max(254).toLowerCase().optional(),
  INCOMING_SMTP_PORT: port.optional(),
  INCOMING_SMTP_HOST: z.string().min(1).max(255).default("127.0.0.1"),
  INCOMING_PROTOCOL: z.enum(["smtp", "lmtp"]).default("smtp"),
  INCOMING_TLS_CERT: z.string().min(1).optional(),
  INCOMING_TLS_KEY: z.string().min(1),
  INCOMING_AUTHSERV_ID: z
    .string()
    .regex(/^\S{1,255}$/)
    .optional(),
  INCOMING_WEBHOOK_SECRET: z.string().min(32).max(500).optional(),
  TRANSFER_IBAN: z
    .string()
    .transform((value) => value.replaceAll(/\s/g, "").toUpperCase())
    .refine(isIban)
    .optional(),
  TRANSFER_BIC: z
    .string()
    .regex(/^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/)
    .optional(),
  CHEQUE_ADDRESS: z.string().min(10).max(300).optional(),
  HELLOASSO_CLIENT_ID: z.string().min(8).max(200).optional(),
  HELLOASSO_CLIENT_SECRET: z.string().min(8).max(500),
  HELLOASSO_ORGANIZATION: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/)
    .max(200),
  HELLOASSO_URL: apiUrl.default("https://api.helloasso.com"),
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^[sr]k_\S{8,500}$/)
    .optional(),
  STRIPE_WEBHOOK_SECRET: z.string().regex(/^whsec_\S{8,500}$/),
  STRIPE_MEANS: z
    .enum(["card", "sepa", "card,sepa"])
    .default("card")
    .transform((value) => value.split(",")),
  STRIPE_URL: apiUrl.default("https://api.stripe.com"),
  CHECK_FILES_COUNT: z.coerce.number().int().min(1).max(1_000_000).default(500),
  CHECK_FILES_MB: z.coerce.number().int().min(1).max(10_000_000).default(2000),
  ASSOCIATION_NAME: z.string().min(2).max(200),
  ASSOCIATION_ADDRESS: z.string().min(10).max(300).optional(),
  ASSOCIATION_REGISTRATION: z.string().min(9).max(100).optional(),
  PUBLICATION_DIRECTOR: z.string().min(3).max(200).optional(),
  HOSTING_PROVIDER: z.string().min(10).max(300).optional(),
  ASSOCIATION_EMAIL: z.email(),
  PORT: port.default(3000),
  HOST: z.string().default("0.0.0.0"),
  WEB_PROCESSES: z.coerce
    .number()
    .int()
    .min(1)
    .max(256)
    .default(() => availableParallelism()),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  UPLOAD_MAX_MB: z.coerce.number().int().min(1).max(2048).default(100),
  DIRECTORY_PAGES_AN_HOUR: z.coerce.number().int().min(10).max(1_000_000_000).default(300),
  IMPORT_MAX_MB: z.coerce.number().int().min(1).max(100_000).default(4096),
  DEMO: flag("false"),
} satisfies Record<string, z.ZodType>;

type Name = keyof typeof variables;
export type Env = { readonly [K in Name]: z.output<(typeof variables)[K]> };

const expected: Record<Name, string> = settingWords;

// `next build` renders without any variable. Nothing of these reaches a page: pages are rendered per request.
const duringBuild: Partial<Record<Name, string>> = {
  DATABASE_URL: "postgresql://localhost/echarpe",
  AUTH_SECRET: "only-for-the-build-0123456789-0123456789",
  PUBLIC_URL: "http://localhost:3000",
  ASSOCIATION_NAME: "Association",
  ASSOCIATION_EMAIL: "contact@exemple.fr",
};

function raw(name: Name): string | undefined {
  const value = process.env[name];
  if (value) return value;
  return process.env.NEXT_PHASE === "phase-production-build" ? duringBuild[name] : undefined;
}

const problem = (name: Name) =>
  `${name} ${raw(name) === undefined ? "manque" : "est incorrecte"}\u00A0: attendu, ${expected[name]}.`;

/** Needed once STORE says s3. */
const s3Names = ["S3_BUCKET", "S3_REGION", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"] as const;

/** Needed once OIDC_ISSUER names a provider. */
const oidcNames = ["OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"] as const;

/** Needed once there is an account with HelloAsso, or with Stripe. */
const helloassoNames = ["HELLOASSO_CLIENT_SECRET", "HELLOASSO_ORGANIZATION"] as const;
const stripeNames = ["STRIPE_WEBHOOK_SECRET"] as const;

const parsed = new Map<Name, unknown>();

function read(name: Name): unknown {
  if (!parsed.has(name)) {
    const result = variables[name].safeParse(raw(name));
    if (!result.success) throw new Error(problem(name));
    parsed.set(name, result.data);
  }
  return parsed.get(name);
}

/** The settings, typed. Reading one that is missing or malformed throws a French sentence that names it. */
export const env: Env = Object.defineProperties(
  {},
  Object.fromEntries(
    Object.keys(variables).map((name) => [name, { get: () => read(name as Name), enumerable: true }]),
  ),
) as Env;

/** One French sentence for each setting that is missing, malformed or forbidden in production; empty when all is well. */
export function environmentProblems(): string[] {
  const isDemo = raw("DEMO") === "true";
  // A demo sends no mail.
  const optional: Name[] = [
    ...(isDemo ? (["SMTP_URL", "MAIL_FROM"] as const) : []),
    ...(raw("STORE") === "s3" ? [] : s3Names),
    ...(raw("OIDC_ISSUER") ? [] : oidcNames),
    ...(raw("HELLOASSO_CLIENT_ID") ? [] : helloassoNames),
    ...(raw("STRIPE_SECRET_KEY") ? [] : stripeNames),
    ...(raw("INCOMING_TLS_CERT") ? [] : (["INCOMING_TLS_KEY"] as const)),
  ];
  const problems = (Object.keys(variables) as Name[])
    .filter((name) => !(optional.includes(name) && raw(name) === undefined))
    .filter((name) => !variables[name].safeParse(raw(name)).success)
    .map(problem);
  if (raw("BOUNCE_ADDRESS") && raw("REPLY_DOMAIN") === undefined) {
    problems.push(`Pour que les courriels refusés reviennent, ${problem("REPLY_DOMAIN")}`);
  }
  if ((raw("INCOMING_SMTP_PORT") || raw("INCOMING_WEBHOOK_SECRET")) && raw("REPLY_DOMAIN") === undefined) {
    problems.push(`Pour recevoir des réponses, ${problem("REPLY_DOMAIN")}`);
  }
  const publicUrl = variables.PUBLIC_URL.safeParse(raw("PUBLIC_URL"));
  if (isDemo && publicUrl.success && !isLocal(publicUrl.data)) {
    problems.push(
      "DEMO est interdite ici\u00A0: elle affiche des mots de passe, PUBLIC_URL doit alors être localhost.",
    );
  }
  return problems;
}

/** Settings that a command can do without: undefined when absent, an error when malformed. */
export const optionalEnv = () => ({
  DATABASE_URL: raw("DATABASE_URL") ? env.DATABASE_URL : undefined,
  SMTP_URL: raw("SMTP_URL") ? env.SMTP_URL : undefined,
  MAIL_FROM: raw("MAIL_FROM") ? env.MAIL_FROM : undefined,
  PORT: raw("PORT") ? env.PORT : undefined,
  WEB_PROCESSES: raw("WEB_PROCESSES") ? env.WEB_PROCESSES : undefined,
});

/** Reads the checkout's .env, if there is one. What the shell already says wins. */
export function loadEnvironmentFile(): void {
  try {
    process.loadEnvFile(".env");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

/** The environment for a process that we start: ours, with changes. */
export const environmentWith = (changes: Record<string, string>): NodeJS.ProcessEnv =>
  ({
    ...process.env,
    NEXT_TELEMETRY_DISABLED: "1",
    ...changes,
  }) as NodeJS.ProcessEnv;

/** Whether this process serves the built application. */
export const isProduction = () => process.env.NODE_ENV === "production";

/** What the web process must find whatever the shell says: Next's mode, and next-auth's own name for our address. */
export function prepareWebEnvironment(mode: "production" | "development"): void {
  Object.assign(process.env, { NODE_ENV: mode, NEXT_TELEMETRY_DISABLED: "1", NEXTAUTH_URL: env.PUBLIC_URL });
}
