import { CommandError, fail, orSentence, say } from "#lib/commands/report.ts";
import { formatDate } from "#lib/dates.ts";
import { env, loadEnvironmentFile } from "#lib/env.ts";
import { openFirstAccount } from "#lib/roles/jobs-first.ts";
import { firstAccountSchema } from "#lib/roles/schema.ts";

const USAGE = "npm run first-account -- claire.dupont@exemple.fr Claire Dupont";

/** Makes the first account of a new portal: nobody else could invite anybody. Code 1 and a sentence when it is refused. */
async function main([email, firstName, ...lastName]: string[]): Promise<void> {
  if (!email || !firstName || lastName.length === 0)
    throw new CommandError(`Dites l’adresse, le prénom et le nom\u00A0: ${USAGE}`);
  loadEnvironmentFile();
  const parsed = firstAccountSchema.safeParse({ email, firstName, lastName: lastName.join(" ") });
  if (!parsed.success) throw new CommandError(parsed.error.issues.map(({ message }) => message).join("\n"));
  const { until } = await orSentence(openFirstAccount(parsed.data));
  say(
    `${parsed.data.firstName} ${parsed.data.lastName} tient l’administration et le secrétariat jusqu’au ${formatDate(until)} inclus.`,
  );
  say(
    `Une invitation part vers ${parsed.data.email}, si ce compte n’est pas déjà ouvert\u00A0: le worker l’envoie («\u00A0npm run worker\u00A0»). Ses droits agissent une fois son second facteur en place, sur ${env.PUBLIC_URL}/profil/securite`,
  );
}

if (import.meta.main) {
  await main(process.argv.slice(2))
    .catch(fail)
    .finally(() => process.exit());
}
