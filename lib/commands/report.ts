import { AppError } from "#lib/errors.ts";

const seconds = (from: number) =>
  ((performance.now() - from) / 1000).toLocaleString("fr-FR", { maximumFractionDigits: 1 });

/** What a command could not do, in one French sentence for the person who installs: printed without a stack. */
export class CommandError extends Error {}

export const say = (line: string) => console.log(line);

/** Runs one step and prints its name with its duration once it is done. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const from = performance.now();
  const result = await work();
  say(`  ✓ ${name} (${seconds(from)} s)`);
  return result;
}

/** What the application refuses in a sentence is what the command could not do. */
export const orSentence = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw error instanceof AppError ? new CommandError(error.message) : error;
  });

/** Prints why a command stops, and makes it end with code 1. */
export function fail(error: unknown): void {
  if (error instanceof CommandError) console.error(error.message);
  else console.error("La commande s’est arrêtée sur une erreur inattendue\u00A0:", error);
  process.exitCode = 1;
}
