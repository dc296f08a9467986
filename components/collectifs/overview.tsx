import type { ReactNode } from "react";
import { WatchName } from "#components/collectifs/watch-list.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Overview as Data } from "#lib/collectifs/queries-overview.ts";

type SectionProps = { id: string; title: string; href: string; all: string; children: ReactNode };

/** A side of the collectif in a few lines, with the way to all of it. */
function Side({ id, title, href, all, children }: SectionProps) {
  return (
    <section aria-labelledby={id} className="overview-side">
      <h2 id={id}>{title}</h2>
      {children}
      <p className="collectif-links">
        <Link href={href}>{all}</Link>
      </p>
    </section>
  );
}

type Row = { id: string; href: string; title: string; state?: ReactNode; about?: ReactNode };

function Rows({ rows }: { rows: readonly Row[] }) {
  return (
    <ul className="overview-list">
      {rows.map(({ id, href, title, state, about }) => (
        <li key={id}>
          <p className="overview-title">
            <Link href={href}>{title}</Link> {state}
          </p>
          {about ? <p className="collectif-soft">{about}</p> : null}
        </li>
      ))}
    </ul>
  );
}

const answers = { YES: "vous venez", MAYBE: "vous viendrez peut-être", NO: "vous ne venez pas" } as const;

function Meetings({ base, meeting, polls }: { base: string } & Pick<Data, "meeting" | "polls">) {
  const rows: Row[] = [
    ...(meeting
      ? [
          {
            ...meeting,
            href: `${base}/reunions/${meeting.id}`,
            about: (
              <>
                <Time value={meeting.startsAt} format="datetime" />
                {meeting.place ? `, ${meeting.place}` : null}
                {meeting.answer ? `, ${answers[meeting.answer]}` : null}
              </>
            ),
          },
        ]
      : []),
    ...polls.map(({ id, title, isAnswered }) => ({
      id,
      title,
      href: `${base}/reunions/${id}`,
      about: isAnswered
        ? "Sa date se choisit\u00A0: vous avez répondu"
        : "Sa date se choisit\u00A0: dites les vôtres",
    })),
  ];
  return rows.length > 0 ? <Rows rows={rows} /> : <p>Aucune réunion n’est annoncée.</p>;
}

/** What is new inside a collectif, and what comes: threads, meetings, decisions, positions, what is watched. */
export function Overview({ slug, overview }: { slug: string; overview: Data }) {
  const base = `/collectifs/${slug}`;
  const { threads, meeting, polls, decisions, positions, watches } = overview;
  const fresh = threads.filter(({ isNew }) => isNew).length;
  return (
    <>
      <Side id="reunion" title="Prochaine réunion" href={`${base}/reunions`} all="Toutes les réunions">
        <Meetings base={base} meeting={meeting} polls={polls} />
      </Side>
      <Side
        id="sujets"
        title={fresh > 0 ? "Sujets, du nouveau" : "Sujets"}
        href={`${base}/sujets`}
        all="Tous les sujets"
      >
        {threads.length > 0 ? (
          <Rows
            rows={threads.map(({ id, title, isNew, lastAt }) => ({
              id,
              title,
              href: `${base}/sujets/${id}`,
              state: isNew ? <Badge tone="solid">Nouveau</Badge> : null,
              about: <Time value={lastAt} format="relative" />,
            }))}
          />
        ) : (
          <p>Personne n’a encore ouvert de sujet.</p>
        )}
      </Side>
      <Side id="decisions" title="Décisions ouvertes" href={`${base}/decisions`} all="Toutes les décisions">
        {decisions.length > 0 ? (
          <Rows
            rows={decisions.map(({ id, title, way, closesAt }) => ({
              id,
              title,
              href: `${base}/decisions/${id}`,
              about: (
                <>
                  {way === "VOTE" ? "Vote" : "Par consentement"}
                  {closesAt ? (
                    <>
                      , jusqu’au <Time value={closesAt} format="datetime" />
                    </>
                  ) : null}
                </>
              ),
            }))}
          />
        ) : (
          <p>Rien n’attend votre avis.</p>
        )}
      </Side>
      <Side id="positions" title="Positions" href={`${base}/positions`} all="Toutes les positions">
        {positions.length > 0 ? (
          <Rows
            rows={positions.map(({ id, title, state, isSigned }) => ({
              id,
              title,
              href: `${base}/positions/${id}`,
              about: `${state === "ADOPTED" ? "Adoptée" : "Proposée"}${isSigned ? ", vous l’avez signée" : ""}`,
            }))}
          />
        ) : (
          <p>Aucune position n’est proposée.</p>
        )}
      </Side>
      {watches.length > 0 ? (
        <Side id="suivi" title="Ce que nous suivons" href={`${base}/veille-commune`} all="Toute la liste">
          <ul className="overview-list">
            {watches.map((watch) => (
              <li key={watch.id}>
                <p className="overview-title">
                  <WatchName watch={watch} />
                </p>
              </li>
            ))}
          </ul>
        </Side>
      ) : null}
    </>
  );
}
