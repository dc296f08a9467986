import type { Tier } from "@prisma/client";
import { CharterText } from "#components/joining/charter-text.tsx";
import { Inclusive } from "#components/ui/inclusive.tsx";
import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import { keysOf, tierLabels } from "#lib/documents/labels.ts";
import { tierPlaces } from "#lib/positions/labels.ts";
import type { Position } from "#lib/positions/queries.ts";

type Text = Position["texts"][number];
type Props = {
  position: Position;
  isInside: boolean;
  canWrite: boolean;
};

const hrefOf = ({ collectif, id }: Position, page: string, tier: Tier | null) =>
  `/collectifs/${collectif.slug}/positions/${id}/${page}${tier === null ? "" : `?strate=${tier}`}`;

/** When a text was written, and where its history is. */
function About({ position, text, canWrite, isInside }: Props & { text: Text }) {
  const { tier, number, createdAt } = text;
  return (
    <p className="position-about">
      <span>
        Version {number}, du <Time value={createdAt} />
      </span>
      {isInside && number > 1 ? (
        <Link href={hrefOf(position, "versions", tier)}>
          Ce qui a changé<span className="sr-only"> {placeWords(tier)}</span>
        </Link>
      ) : null}
      {canWrite ? (
        <Link href={hrefOf(position, "modifier", tier)}>
          Modifier<span className="sr-only"> le texte {placeWords(tier)}</span>
        </Link>
      ) : null}
    </p>
  );
}

const placeWords = (tier: Tier | null) => (tier === null ? "commun" : tierPlaces[tier].double);

/** The common text, then what is said at each strate; those who write see what is not written yet. */
export function PositionTexts({ position, isInside, canWrite }: Props) {
  const { texts, collectif } = position;
  const common = texts.find(({ tier }) => tier === null);
  const concerned = collectif.tiers.length > 0 ? collectif.tiers : keysOf(tierLabels);
  const written = new Map(texts.map((text) => [text.tier, text]));
  const shown = keysOf(tierLabels).filter((tier) => written.has(tier));
  const missing = concerned.filter((tier) => !written.has(tier));
  return (
    <>
      <section aria-labelledby="texte">
        <h2 id="texte">Notre position</h2>
        {common ? (
          <>
            <CharterText html={common.html} />
            <About position={position} text={common} isInside={isInside} canWrite={canWrite} />
          </>
        ) : (
          <p>Rien n’est encore écrit.</p>
        )}
      </section>
      {shown.length > 0 || canWrite ? (
        <section aria-labelledby="strates">
          <h2 id="strates">Ce que nous disons…</h2>
          {shown.map((tier) => {
            const text = written.get(tier);
            return text ? (
              <section key={tier} aria-labelledby={`strate-${tier}`} className="position-variant">
                <h3 id={`strate-${tier}`}>
                  …<Inclusive {...tierPlaces[tier]} />
                </h3>
                <CharterText html={text.html} />
                <About position={position} text={text} isInside={isInside} canWrite={canWrite} />
              </section>
            ) : null;
          })}
          {canWrite && missing.length > 0 ? (
            <ul className="position-missing">
              {missing.map((tier) => (
                <li key={tier}>
                  <span>
                    …<Inclusive {...tierPlaces[tier]} />
                     : pas encore écrit.
                  </span>
                  <Link href={hrefOf(position, "modifier", tier)}>
                    L’écrire<span className="sr-only"> {placeWords(tier)}</span>
                  </Link>
                </li>
              ))}
            </ul>
          ) : null}
        </section>
      ) : null}
    </>
  );
}
