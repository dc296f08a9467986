import { availableParallelism } from "node:os";
import path from "node:path";
import { z } from "zod";

// The only reader of process.env. Each variable is parsed when first read, so that a command needs no more
// variables than it uses; `environmentProblems` checks them all before production starts.

const isLocal = (url: string) =>
  URL.canParse(url) && ["localhost", "127.0.0.1", "[::1]"].includes(new URL(url).hostname);
const port = z.coerce.number().int().min(1).max(65_535);
const url = (...protocols: string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol));

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
  CHECK_FILES_COUNT: z.coerce.number().int().min(1).max(1_000_000).default(500),
  CHECK_FILES_MB: z.coerce.number().int().min(1).max(10_000_000).default(2000),
  ASSOCIATION_NAME: z.string().min(2).max(200),
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
  IMPORT_MAX_MB: z.coerce.number().int().min(1).max(100_000).default(4096),
  DEMO: flag("false"),
} satisfies Record<string, z.ZodType>;

type Name = keyof typeof variables;
export type Env = { readonly [K in Name]: z.output<(typeof variables)[K]> };

const expected: Record<Name, string> = {
  DATABASE_URL: "l’adresse de la base, comme postgresql://echarpe:motdepasse@localhost:5432/echarpe",
  AUTH_SECRET: "un secret d’au moins 32 caractères, comme en donne « openssl rand -base64 33 »",
  PUBLIC_URL: "l’adresse publique du site, en https, comme https://membres.exemple.fr",
  SMTP_URL: "le serveur d’envoi du courrier, comme smtps://compte:motdepasse@mail.exemple.fr:465",
  MAIL_FROM: "l’expéditeur du courrier, comme Coopérative <bonjour@exemple.fr>",
  STORAGE_DIR: "le dossier où garder les fichiers",
  STORE: "disk ou s3",
  S3_ENDPOINT: "l’adresse du service S3, comme https://s3.exemple.fr, ou rien pour celui d’Amazon",
  S3_BUCKET: "le nom du compartiment (bucket), en minuscules",
  S3_REGION: "la région du service S3, comme fr-par ou us-east-1",
  S3_ACCESS_KEY_ID: "l’identifiant de la clé d’accès au service S3",
  S3_SECRET_ACCESS_KEY: "le secret de la clé d’accès au service S3",
  S3_FORCE_PATH_STYLE: "true ou false",
  CLAMD: "l’adresse de l’antivirus, comme tcp://localhost:3310 ou unix:/run/clamav/clamd.ctl, ou rien",
  CHECK_FILES_COUNT: "le nombre de fichiers relus chaque nuit, de 1 à 1 000 000",
  CHECK_FILES_MB: "le volume de fichiers relus chaque nuit, en Mo, de 1 à 10 000 000",
  ASSOCIATION_NAME: "le nom de l’association",
  ASSOCIATION_EMAIL: "l’adresse électronique où joindre l’association",
  PORT: "un numéro de port, de 1 à 65535",
  HOST: "l’adresse sur laquelle écouter, comme 0.0.0.0 ou localhost",
  WEB_PROCESSES: "le nombre de processus web, de 1 à 256",
  LOG_LEVEL: "debug, info, warn, error ou silent",
  UPLOAD_MAX_MB: "la taille maximale d’un fichier déposé, en Mo, de 1 à 2048",
  IMPORT_MAX_MB: "la taille maximale d’une archive à importer, en Mo, de 1 à 100000",
  DEMO: "true ou false",
};

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
  `${name} ${raw(name) === undefined ? "manque" : "est incorrecte"} : attendu, ${expected[name]}.`;

/** Needed once STORE says s3. */
const s3Names = ["S3_BUCKET", "S3_REGION", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"] as const;

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
  ];
  const problems = (Object.keys(variables) as Name[])
    .filter((name) => !(optional.includes(name) && raw(name) === undefined))
    .filter((name) => !variables[name].safeParse(raw(name)).success)
    .map(problem);
  const publicUrl = variables.PUBLIC_URL.safeParse(raw("PUBLIC_URL"));
  if (isDemo && publicUrl.success && !isLocal(publicUrl.data)) {
    problems.push(
      "DEMO est interdite ici : elle affiche des mots de passe, PUBLIC_URL doit alors être localhost.",
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
