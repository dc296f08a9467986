import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatCount, formatNumber } from "#lib/french.ts";
import { AGREEMENT_DAYS, type ManagerView, NEAR_DAYS } from "#lib/training-sessions/labels-manager.ts";
import type { ManagerWork as Work } from "#lib/training-sessions/queries-manager.ts";
import { MANAGE_TRAININGS } from "#lib/trainings/labels.ts";

type Task = {
  key: string;
  count: number;
  /** List where those sessions are. */
  view: ManagerView;
  what: readonly [one: string, many: string];
  rest: string;
};

const tasksOf = (work: Work, toClose: number): Task[] => [
  {
    key: "close",
    count: toClose,
    view: "a-clore",
    what: ["session finie", "sessions finies"],
    rest: " à clore",
  },
  {
    key: "short",
    count: work.short,
    view: "a-venir",
    what: ["session sous son minimum", "sessions sous leur minimum"],
    rest: `, à moins de ${NEAR_DAYS}\u00A0jours de la fin des inscriptions`,
  },
  {
    key: "agreements",
    count: work.agreements,
    view: "a-venir",
    what: ["convention à faire signer", "conventions à faire signer"],
    rest: ` avant une session des ${AGREEMENT_DAYS}\u00A0prochains jours`,
  },
  {
    key: "sheets",
    count: work.sheets,
    view: "passees",
    what: ["feuille d’émargement", "feuilles d’émargement"],
    rest: " à clore",
  },
  {
    key: "attestations",
    count: work.attestations,
    view: "passees",
    what: ["attestation de fin de formation", "attestations de fin de formation"],
    rest: " à délivrer",
  },
];

/** How the sessions to come fill, and what waits for the manager. */
export function ManagerWork({ work, toClose }: { work: Work; toClose: number }) {
  const tasks = tasksOf(work, toClose).filter(({ count }) => count > 0);
  return (
    <>
      <dl className="training-totals">
        <div>
          <dt>Places prises, sessions à venir</dt>
          <dd>
            {formatNumber(work.confirmed)} sur {formatNumber(work.seats)}
          </dd>
          <dd className="field-hint">
            {formatCount(work.waiting, "personne attend une place", "personnes attendent une place")}
          </dd>
        </div>
        <div>
          <dt>Places proposées</dt>
          <dd>{formatNumber(work.offers)}</dd>
          <dd className="field-hint">
            {work.firstOfferEndsAt ? (
              <>
                réponse attendue avant le <Time value={work.firstOfferEndsAt} format="datetime" />
              </>
            ) : (
              "personne n’a de réponse à donner"
            )}
          </dd>
        </div>
        <div>
          <dt>Inscriptions qui finissent dans {NEAR_DAYS} jours</dt>
          <dd>{formatNumber(work.deadlines)}</dd>
          <dd className="field-hint">{formatCount(work.deadlines, "session", "sessions")}</dd>
        </div>
      </dl>
      <section aria-labelledby="a-faire" className="stack">
        <h2 id="a-faire">À faire</h2>
        {tasks.length > 0 ? (
          <ul className="training-tasks">
            {tasks.map(({ key, count, view, what: [one, many], rest }) => (
              <li key={key}>
                <Link href={`${MANAGE_TRAININGS}?vue=${view}#sessions`}>{formatCount(count, one, many)}</Link>
                {rest}
              </li>
            ))}
          </ul>
        ) : (
          <p>Rien n’attend : tout est signé, clos et délivré.</p>
        )}
      </section>
    </>
  );
}
