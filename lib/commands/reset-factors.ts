import { CommandError, fail, orSentence, say } from "#lib/commands/report.ts";
import { env, loadEnvironmentFile } from "#lib/env.ts";
import { resetFactorsAt } from "#lib/factors/jobs-host.ts";

const USAGE = "npm run reset-factors -- claire.dupont@exemple.fr";

/** Takes the second factors away from an account whose owner has lost them all. Code 1 and a sentence when it is refused. */
async function main([email, ...rest]: string[]): Promise<void> {
  if (!email || rest.length > 0) throw new CommandError(`Dites l’adresse du compte\u00A0: ${USAGE}`);
  loadEnvironmentFile();
  await orSentence(resetFactorsAt(email.trim().toLowerCase()));
  say(
    `Les seconds facteurs de ${email} sont retirés, ses appareils déconnectés. Un courriel le lui dit\u00A0; à sa prochaine connexion, elle ou il en met de nouveaux en place sur ${env.PUBLIC_URL}/profil/securite`,
  );
}

if (import.meta.main) {
  await main(process.argv.slice(2))
    .catch(fail)
    .finally(() => process.exit());
}
