import { Badge } from "#components/ui/badge.tsx";
import { Inclusive } from "#components/ui/inclusive.tsx";
import { Link } from "#components/ui/link.tsx";
import { joiningLabels, peopleWords, strateWords } from "#lib/collectifs/labels.ts";
import type { CollectifCard } from "#lib/collectifs/queries.ts";
import { joinList } from "#lib/french.ts";
import { collectifRoleLabels } from "#lib/members/labels.ts";

/** The viewer's place, or what waits for an answer, in a word. */
export function OwnPlace({ role, waiting }: Pick<CollectifCard, "role" | "waiting">) {
  if (role) {
    return (
      <Badge tone="solid">
        Vous êtes <Inclusive {...collectifRoleLabels[role]} />
      </Badge>
    );
  }
  if (waiting === "INVITED") return <Badge tone="warning">On vous invite</Badge>;
  return waiting ? <Badge tone="neutral">Votre demande attend une réponse</Badge> : null;
}

function Card({ card, isMember }: { card: CollectifCard; isMember: boolean }) {
  const { slug, name, presentation, theme, tiers, joining, people, leaders, visibility, archivedAt } = card;
  const facts = [
    peopleWords(people),
    ...(archivedAt ? [] : [`entrée ${joiningLabels[joining].label.toLowerCase()}`]),
    tiers.length === 0 ? "toutes les strates" : strateWords(tiers),
  ];
  return (
    <article className="collectif-card">
      {theme ? <p className="collectif-soft">{theme}</p> : null}
      <h2>
        <Link href={`/collectifs/${slug}`}>{name}</Link>
      </h2>
      <p className="collectif-about">{presentation}</p>
      {leaders.length > 0 ? (
        <p>
          <span className="collectif-soft">Animation :</span> {joinList(leaders.map((leader) => leader.name))}
        </p>
      ) : null}
      <p className="collectif-soft">{facts.join(" · ")}</p>
      {isMember ? (
        <p className="collectif-badges">
          <OwnPlace {...card} />
          {visibility === "PUBLIC" && !archivedAt ? <Badge icon="globe">Public</Badge> : null}
          {archivedAt ? <Badge icon="archive">Archivé</Badge> : null}
        </p>
      ) : null}
    </article>
  );
}

/** Collectifs, each with what it takes to choose one. */
export function CollectifList({ rows, isMember }: { rows: readonly CollectifCard[]; isMember: boolean }) {
  return (
    <ul className="collectif-list">
      {rows.map((card) => (
        <li key={card.id}>
          <Card card={card} isMember={isMember} />
        </li>
      ))}
    </ul>
  );
}
