import { Badge } from "#components/ui/badge.tsx";
import { Link } from "#components/ui/link.tsx";
import { mailLabels } from "#lib/threads/labels.ts";
import type { CollectifMail } from "#lib/threads/queries.ts";

/** How each of one's collectifs comes by mail, and where that is chosen. Nothing for whoever is in none. */
export function MailChoices({ collectifs }: { collectifs: readonly CollectifMail[] }) {
  if (collectifs.length === 0) return null;
  return (
    <section aria-labelledby="collectifs-courriels">
      <h2 id="collectifs-courriels">Sujets de vos collectifs, par courriel</h2>
      <ul className="plain-list mail-choices">
        {collectifs.map(({ id, slug, name, mail }) => (
          <li key={id}>
            <Link href={`/collectifs/${slug}/sujets#courriels`}>{name}</Link>{" "}
            <Badge>{mailLabels[mail].label}</Badge>
          </li>
        ))}
      </ul>
      <p>
        Qui choisit «&nbsp;Jamais&nbsp;» par courriel pour «&nbsp;Vos collectifs&nbsp;» n’en reçoit d’aucun.
      </p>
    </section>
  );
}
