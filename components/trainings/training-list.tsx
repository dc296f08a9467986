import { Badge } from "#components/ui/badge.tsx";
import { Link } from "#components/ui/link.tsx";
import { Still } from "#components/ui/still.tsx";
import { Time } from "#components/ui/time.tsx";
import { tierLabels } from "#lib/documents/labels.ts";
import { formatCount, joinList } from "#lib/french.ts";
import { durationInWords, methodLabels, priceInWords, TRAININGS } from "#lib/trainings/labels.ts";
import type { TrainingCard } from "#lib/trainings/queries.ts";

function Next({ next }: Pick<TrainingCard, "next">) {
  if (!next) return <p className="training-soft">Pas de session ouverte pour l’instant</p>;
  return (
    <p>
      <span className="training-soft">Prochaine session :</span> <Time value={next.startsAt} format="full" />
      {", "}
      {next.left > 0 ? (
        <strong>{formatCount(next.left, "place libre", "places libres")}</strong>
      ) : (
        "complète, avec liste d’attente"
      )}
    </p>
  );
}

function Card({ card, isMember }: { card: TrainingCard; isMember: boolean }) {
  const { slug, title, aims, tiers, method, durationMinutes, priceCents, isFirstMandate, isPublic } = card;
  const facts = [
    methodLabels[method],
    durationInWords(durationMinutes),
    priceInWords(priceCents),
    tiers.length === 0 ? "Toutes les strates" : joinList(tiers.map((tier) => tierLabels[tier])),
  ];
  return (
    <article className="training-card">
      <h3>
        <Link href={`${TRAININGS}/${slug}`}>{title}</Link>
      </h3>
      <p className="training-aims">{aims}</p>
      <p className="training-soft">{facts.join(" · ")}</p>
      <Next next={card.next} />
      {isFirstMandate || (isPublic && isMember) ? (
        <p className="training-badges">
          {isFirstMandate ? <Badge>Premier mandat</Badge> : null}
          {isPublic && isMember ? <Badge icon="globe">Public</Badge> : null}
        </p>
      ) : null}
    </article>
  );
}

/** Trainings, still, each with what it takes to choose one. */
export function TrainingList({ rows, isMember }: { rows: readonly TrainingCard[]; isMember: boolean }) {
  return (
    <Still as="ul" className="training-list">
      {rows.map((card) => (
        <li key={card.id}>
          <Card card={card} isMember={isMember} />
        </li>
      ))}
    </Still>
  );
}
