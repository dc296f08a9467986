import pino from "pino";
import { env } from "#lib/env.ts";

/** JSON lines on standard output. No name, address, IP nor any other personal data belongs here: ids only. */
export const log = pino({
  level: env.LOG_LEVEL,
  base: { pid: process.pid },
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  redact: {
    paths: [
      "password",
      "token",
      "secret",
      "email",
      "cookie",
      "authorization",
      "*.password",
      "*.token",
      "*.secret",
    ].concat(["*.email", "*.cookie", "*.authorization"]),
    censor: "[masqué]",
  },
});

/**
 * What may be logged of an error: name, code, message without addresses, stack. Prisma's messages quote the values of
 * the query, so only their last line, which names the rule, is kept.
 */
export function describeError(error: unknown): {
  name: string;
  code?: string;
  message: string;
  stack?: string;
} {
  if (!(error instanceof Error)) return { name: "Unknown", message: masked(String(error)) };
  const { code } = error as { code?: unknown };
  const lines = error.message.trim().split("\n");
  const message = error.name.startsWith("PrismaClient") ? (lines.at(-1) ?? "") : error.message;
  const frames = error.stack
    ?.split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 20);
  return {
    name: error.name,
    ...(typeof code === "string" && { code }),
    message: masked(message),
    ...(frames && { stack: frames.join("\n") }),
  };
}

const masked = (text: string) => text.replace(/[^\s"'<>]+@[^\s"'<>]+/g, "[adresse]").slice(0, 1000);
