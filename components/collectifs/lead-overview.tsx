import type { ReactNode } from "react";
import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import type { LeadOverview as Data } from "#lib/collectifs/queries-overview.ts";
import { formatCount } from "#lib/french.ts";

type Item = { key: string; href: string; title: string; about: ReactNode };

function Items({ items }: { items: readonly Item[] }) {
  return (
    <ul className="overview-list">
      {items.map(({ key, href, title, about }) => (
        <li key={key}>
          <p className="overview-title">
            <Link href={href}>{title}</Link>
          </p>
          <p className="collectif-soft">{about}</p>
        </li>
      ))}
    </ul>
  );
}

const waiting = (base: string, { unanswered, points, polls, decisions, drafts }: Data): Item[] => [
  ...points.map(({ id, title, meetingId, meeting }) => ({
    key: id,
    href: `${base}/reunions/${meetingId}`,
    title,
    about: `Point proposé pour «\u00A0${meeting}\u00A0»`,
  })),
  ...polls.map(({ id, title }) => ({
    key: id,
    href: `${base}/reunions/${id}`,
    title,
    about: "Sa date se choisit",
  })),
  ...decisions.map(({ id, title, closesAt }) => ({
    key: id,
    href: `${base}/decisions/${id}`,
    title,
    about: closesAt ? (
      <>
        Décision ouverte jusqu’au <Time value={closesAt} format="datetime" />
      </>
    ) : (
      "Décision ouverte"
    ),
  })),
  ...unanswered.map(({ id, title, createdAt }) => ({
    key: id,
    href: `${base}/sujets/${id}`,
    title,
    about: (
      <>
        Sujet sans réponse depuis le <Time value={createdAt} />
      </>
    ),
  })),
  ...drafts.map(({ id, title }) => ({
    key: id,
    href: `${base}/positions/${id}`,
    title,
    about: "Position en écriture",
  })),
];

/** What waits for those who lead, the next dates, and who has gone quiet. */
export function LeadOverview({ slug, overview }: { slug: string; overview: Data }) {
  const base = `/collectifs/${slug}`;
  const items = waiting(base, overview);
  const { meetings, quiet, quietCount } = overview;
  return (
    <>
      <section aria-labelledby="attend">
        <h2 id="attend">Ce qui attend</h2>
        {items.length > 0 ? <Items items={items} /> : <p>Rien n’attend : tout a sa réponse.</p>}
      </section>
      <section aria-labelledby="dates">
        <h2 id="dates">Prochaines dates</h2>
        {meetings.length > 0 ? (
          <Items
            items={meetings.map(({ id, title, startsAt, place }) => ({
              key: id,
              href: `${base}/reunions/${id}`,
              title,
              about: (
                <>
                  <Time value={startsAt} format="datetime" />
                  {place ? `, ${place}` : null}
                </>
              ),
            }))}
          />
        ) : (
          <p>
            Aucune réunion n’est annoncée. <Link href={`${base}/reunions`}>Voir les réunions</Link>
          </p>
        )}
      </section>
      {quietCount > 0 ? (
        <section aria-labelledby="nouvelles">
          <h2 id="nouvelles">Prendre des nouvelles</h2>
          <p>
            {formatCount(quietCount, "personne ne s’est", "personnes ne se sont")} pas manifestée
            {quietCount > 1 ? "s" : ""} ici depuis trois mois. On lit parfois sans écrire, on a parfois trop à
            faire : un mot de votre part peut suffire. Vous seuls, qui animez, voyez cette liste.
          </p>
          <ul className="overview-quiet">
            {quiet.map(({ id, name }) => (
              <li key={id}>
                <Link href={`/annuaire/${id}`}>{name}</Link>
              </li>
            ))}
          </ul>
          {quietCount > quiet.length ? <p>Et {quietCount - quiet.length} autres.</p> : null}
        </section>
      ) : null}
    </>
  );
}
