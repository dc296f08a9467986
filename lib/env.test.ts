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
])("names %s when it is %j", (name, value) => {
  vi.stubEnv(name, value);
  expect(environmentProblems()).toEqual([expect.stringContaining(`${name} est incorrecte`)]);
});

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
