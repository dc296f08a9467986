import { Badge } from "#components/ui/badge.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Time } from "#components/ui/time.tsx";
import { daysBetween, today } from "#lib/dates.ts";
import { formatCount } from "#lib/french.ts";
import { archiveBodyAction, restoreBodyAction } from "#lib/trainings/actions.ts";
import { agrementState, MANAGE_TRAININGS } from "#lib/trainings/labels.ts";
import type { Body } from "#lib/trainings/queries-manage.ts";

function Validity(body: Body) {
  const state = agrementState(body, today());
  if (state === "EXPIRED") return <Badge tone="danger">Agrément expiré</Badge>;
  if (state === "TO_COME") return <Badge tone="warning">Agrément à venir</Badge>;
  if (state === "ENDING") {
    const days = daysBetween(today(), body.agrementEndsOn);
    return <Badge tone="warning">Expire dans {formatCount(days, "jour", "jours")}</Badge>;
  }
  return <Badge tone="success">Agrément en cours</Badge>;
}

/** What its papers lack. */
const missingOf = ({ address, siret, activityNumber, signatory, iban }: Body): string[] =>
  Object.entries({
    adresse: address,
    SIRET: siret,
    "déclaration d’activité": activityNumber,
    signataire: signatory,
    IBAN: iban,
  }).flatMap(([name, value]) => (value ? [] : [name]));

function BodyItem({ body }: { body: Body }) {
  const { id, name, agrementNumber, agrementStartsOn, agrementEndsOn, archivedAt } = body;
  const missing = missingOf(body);
  return (
    <article>
      <h2>{name}</h2>
      <p className="training-badges">
        {archivedAt ? <Badge icon="archive">Archivé</Badge> : <Validity {...body} />}
      </p>
      <DescriptionList
        items={[
          { term: "Agrément", value: agrementNumber },
          {
            term: "Valable",
            value: (
              <>
                du <Time value={agrementStartsOn} /> au <Time value={agrementEndsOn} />
              </>
            ),
          },
          ...(missing.length > 0 ? [{ term: "Manque aux documents", value: missing.join(", ") }] : []),
        ]}
      />
      <div className="actions">
        <ButtonLink href={`${MANAGE_TRAININGS}/organismes/${id}`} variant="secondary" icon="edit">
          Modifier<span className="sr-only"> {name}</span>
        </ButtonLink>
        {archivedAt ? (
          <OneClickForm action={restoreBodyAction} fields={{ id }} pendingLabel="Restauration…">
            Restaurer<span className="sr-only"> {name}</span>
          </OneClickForm>
        ) : (
          <OneClickForm
            action={archiveBodyAction}
            fields={{ id }}
            variant="quiet"
            icon="archive"
            pendingLabel="Archivage…"
          >
            Archiver<span className="sr-only"> {name}</span>
          </OneClickForm>
        )}
      </div>
    </article>
  );
}

/** Bodies, each with how long its agrément runs and what its papers lack. */
export function BodyList({ bodies }: { bodies: readonly Body[] }) {
  return (
    <ul className="body-list">
      {bodies.map((body) => (
        <li key={body.id}>
          <BodyItem body={body} />
        </li>
      ))}
    </ul>
  );
}
