import { parseArgs } from "node:util";
import { CommandError, fail, say, step } from "#lib/commands/report.ts";
import { db } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { loadDemo, readWaitingFiles } from "#prisma/demo/load.ts";
import { generate } from "#prisma/generate.ts";
import { loadReference } from "#prisma/reference.ts";

const HELP = `npm run seed                      charge l’association de démonstration, si elle n’y est pas déjà
npm run seed -- --read            lit aussi le texte des fichiers, sans attendre le worker
npm run seed -- --documents 100000 --members 50000
                                  remplit la base pour des mesures, en plus de la démonstration : textes composés de
                                  phrases des actes de démonstration, personnes inventées, toujours les mêmes pour les
                                  mêmes nombres. Les fichiers de ces documents n’existent pas dans le stockage : on peut
                                  les chercher et les lister, pas les télécharger. Jamais sur une base qui sert.`;

const count = (name: string, text: string | undefined): number => {
  if (text === undefined) return 0;
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= 2_000_000) return value;
  throw new CommandError(`--${name} attend un nombre entier, de 0 à 2000000.`);
};

function readArguments() {
  const options = {
    documents: { type: "string" },
    members: { type: "string" },
    read: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  } as const;
  try {
    const { values } = parseArgs({ options, args: process.argv.slice(2) });
    return {
      ...values,
      documents: count("documents", values.documents),
      members: count("members", values.members),
    };
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`Option inconnue.\n\n${HELP}`);
  }
}

async function main(): Promise<void> {
  const { documents, members, read, help } = readArguments();
  if (help) return say(HELP);
  await step("Territoires et thèmes", () => loadReference(env.DATABASE_URL));
  if (!(await loadDemo({ step }))) say("  ✓ L’association de démonstration est déjà là.");
  if (read) await step("Lecture des fichiers", readWaitingFiles);
  if (documents > 0 || members > 0) await generate(env.DATABASE_URL, { documents, members, say });
}

await main()
  .catch(fail)
  .finally(() => db.$disconnect());
