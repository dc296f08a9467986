import { readFile } from "node:fs/promises";
import { CommandError } from "#lib/commands/report.ts";
import { env } from "#lib/env.ts";
import { admit, keepIncoming } from "#lib/inbound/write.ts";
import { log } from "#lib/log.ts";
import { type Listener, listenForAnswers } from "#lib/smtp-listener.ts";

async function readTls(): Promise<{ cert: string; key: string } | null> {
  if (env.INCOMING_TLS_CERT === undefined) return null;
  const unreadable = (name: string) => () => {
    throw new CommandError(`Le fichier que nomme ${name} ne se lit pas.`);
  };
  const [cert, key] = await Promise.all([
    readFile(env.INCOMING_TLS_CERT, "utf8").catch(unreadable("INCOMING_TLS_CERT")),
    readFile(env.INCOMING_TLS_KEY, "utf8").catch(unreadable("INCOMING_TLS_KEY")),
  ]);
  return { cert, key };
}

/**
 * Receives answers by mail, where a port was given for that; null elsewhere. A port that is taken stops the worker, but in
 * a demonstration, which nobody set up.
 */
export async function receiveAnswers(): Promise<Listener | null> {
  const { INCOMING_SMTP_PORT: port, INCOMING_SMTP_HOST: host, INCOMING_PROTOCOL: protocol } = env;
  if (port === undefined) return null;
  const channel = protocol === "lmtp" ? "LMTP" : "SMTP";
  const keep: Parameters<typeof listenForAnswers>[0]["keep"] = (address, raw) =>
    keepIncoming(address, raw, channel);
  try {
    const listener = await listenForAnswers({ port, host, protocol, tls: await readTls(), admit, keep });
    log.info({ port: listener.port, protocol }, "incoming mail ready");
    return listener;
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const { code } = error as { code?: string };
    const sentence = `Les réponses par courriel ne peuvent pas être reçues sur ${host}:${port} (${code ?? "certificat refusé"}).`;
    if (!env.DEMO) throw new CommandError(sentence);
    log.warn({ port, code }, "incoming mail not received");
    return null;
  }
}
