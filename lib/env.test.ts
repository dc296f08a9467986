import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { environmentProblems } from "#lib/env.ts";

const complete = {
  DATABASE_URL: "postgresql://echarpe@localhost/echarpe",
  AUTH_SECRET: "0123456789".repeat(4),
  PUBLIC_URL: "https://membres.exemple.fr",
  SMTP_URL: "smtps://mail.exemple.fr:465",
  MAIL_FROM: "Coopérative <bonjour@exemple.fr>",
  ASSOCIATION_NAME: "Coopérative",
  ASSOCIATION_EMAIL: "contact@exemple.fr",
};

beforeEach(() => {
  for (const [name, value] of Object.entries(complete)) vi.stubEnv(name, value);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

test("accepts a complete set", () => {
  expect(environmentProblems()).toEqual([]);
});

test.each(Object.keys(complete))("names %s when it is missing", (name) => {
  vi.stubEnv(name, "");
  expect(environmentProblems()).toEqual([expect.stringContaining(`${name} manque`)]);
});

test.each([
  ["DATABASE_URL", "mysql://localhost/echarpe"],
  ["AUTH_SECRET", "short"],
  ["PUBLIC_URL", "http://membres.exemple.fr"],
  ["PUBLIC_URL", "membres.exemple.fr"],
  ["SMTP_URL", "mail.exemple.fr"],
  ["MAIL_FROM", "Coopérative"],
  ["MAIL_FROM", "a@b.fr\r\nBcc: c@d.fr"],
  ["ASSOCIATION_EMAIL", "contact"],
  ["PORT", "70000"],
  ["UPLOAD_MAX_MB", "0"],
  ["REPLY_DOMAIN", "Reponses.Exemple.fr"],
  ["REPLY_DOMAIN", "exemple"],
  ["INCOMING_PROTOCOL", "pop"],
])("names %s when it is %j", (name, value) => {
  vi.stubEnv(name, value);
  expect(environmentProblems()).toEqual([expect.stringContaining(`${name} est incorrecte`)]);
});

const s3 = {
  STORE: "s3",
  S3_ENDPOINT: "https://s3.exemple.fr",
  S3_BUCKET: "actes",
  S3_REGION: "fr-par",
  S3_ACCESS_KEY_ID: "identifiant",
  S3_SECRET_ACCESS_KEY: "secret",
};

test("asks for a bucket and its keys when files are kept there, and for none of them otherwise", () => {
  for (const [name, value] of Object.entries(s3)) vi.stubEnv(name, value);
  expect(environmentProblems()).toEqual([]);
  vi.stubEnv("S3_BUCKET", "");
  vi.stubEnv("S3_SECRET_ACCESS_KEY", "");
  expect(environmentProblems()).toEqual([
    expect.stringContaining("S3_BUCKET manque"),
    expect.stringContaining("S3_SECRET_ACCESS_KEY manque"),
  ]);
  vi.stubEnv("STORE", "disk");
  expect(environmentProblems()).toEqual([]);
});

test.each([
  ["CLAMD", "tcp://localhost:3310", true],
  ["CLAMD", "unix:/run/clamav/clamd.ctl", true],
  ["CLAMD", "localhost:3310", false],
  ["CLAMD", "tcp://localhost", false],
  ["CLAMD", "http://localhost:3310", false],
  ["STORE", "ftp", false],
  ["S3_ENDPOINT", "s3.exemple.fr", false],
  ["S3_FORCE_PATH_STYLE", "yes", false],
  ["CHECK_FILES_COUNT", "0", false],
  ["HELLOASSO_URL", "https://api.helloasso-sandbox.com", true],
  ["HELLOASSO_URL", "http://api.helloasso.com", false],
  ["STRIPE_URL", "http://localhost:1234", true],
  ["STRIPE_URL", "http://api.stripe.com", false],
  ["STRIPE_MEANS", "card,sepa", true],
  ["STRIPE_MEANS", "sepa,card", false],
])("takes %s=%s: %s", (name, value, isRight) => {
  vi.stubEnv(name, value);
  expect(environmentProblems()).toEqual(isRight ? [] : [expect.stringContaining(`${name} est incorrecte`)]);
});

test.each([
  ["HELLOASSO_CLIENT_ID", "0123456789abcdef", ["HELLOASSO_CLIENT_SECRET", "HELLOASSO_ORGANIZATION"]],
  ["STRIPE_SECRET_KEY", "sk_test_0123456789", ["STRIPE_WEBHOOK_SECRET"]],
])(
  "asks for what an account needs once %s says that there is one, and for none of it otherwise",
  (name, value, needed) => {
    vi.stubEnv(name, value);
    expect(environmentProblems()).toEqual(needed.map((one) => expect.stringContaining(`${one} manque`)));
  },
);

test("shows demo accounts on no public address", () => {
  vi.stubEnv("DEMO", "true");
  expect(environmentProblems()).toEqual([expect.stringContaining("DEMO est interdite")]);
});

test("lets a demo on localhost do without mail", () => {
  vi.stubEnv("DEMO", "true");
  vi.stubEnv("PUBLIC_URL", "http://localhost:3000");
  vi.stubEnv("SMTP_URL", "");
  vi.stubEnv("MAIL_FROM", "");
  expect(environmentProblems()).toEqual([]);
});

test.each(["INCOMING_SMTP_PORT", "INCOMING_WEBHOOK_SECRET"])(
  "asks for the domain of reply addresses once %s has something receive them",
  (name) => {
    vi.stubEnv(name, name === "INCOMING_SMTP_PORT" ? "2525" : "0123456789".repeat(4));
    expect(environmentProblems()).toEqual([expect.stringContaining("REPLY_DOMAIN manque")]);
    vi.stubEnv("REPLY_DOMAIN", "reponses.exemple.fr");
    expect(environmentProblems()).toEqual([]);
  },
);

test("asks for the key of the certificate that is presented to who sends an answer", () => {
  vi.stubEnv("INCOMING_TLS_CERT", "/etc/ssl/cert.pem");
  expect(environmentProblems()).toEqual([expect.stringContaining("INCOMING_TLS_KEY manque")]);
});
