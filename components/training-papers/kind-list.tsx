import { Link } from "#components/ui/link.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { issuePapersAction } from "#lib/training-papers/actions.ts";
import { kindWords } from "#lib/training-papers/labels.ts";
import type { KindState } from "#lib/training-papers/queries.ts";

type Props = { sessionId: string; kinds: readonly KindState[]; canIssue: boolean; isOver: boolean };

function stateWords({ kind, wanted, lacking }: KindState, isOver: boolean): string {
  const isLater = (kind === "CERTIFICATE" || kind === "ATTESTATION") && !isOver;
  if (isLater) return "Une fois la session terminée, pour qui a émargé.";
  if (wanted === 0) {
    return kind === "CONVENTION"
      ? "Aucune collectivité ne paie pour cette session."
      : "Personne n’est concerné.";
  }
  if (lacking > 0) return `${wanted - lacking} sur ${wanted}.`;
  return wanted === 1 ? "Rien ne manque." : `Rien ne manque\u00A0: ${wanted} sur ${wanted}.`;
}

/** Each kind of papers of a session: how many are issued, what keeps the others from it, and the click that issues them. */
export function KindList({ sessionId, kinds, canIssue, isOver }: Props) {
  return (
    <ul className="paper-kinds">
      {kinds.map((state) => {
        const { kind, lacking, missing } = state;
        const { label, plural } = kindWords[kind];
        return (
          <li key={kind} className="paper-kind">
            <h3>{label}</h3>
            <p>{stateWords(state, isOver)}</p>
            {lacking > 0 && missing.length > 0 ? (
              <>
                <p>Avant de l’émettre, il manque&nbsp;:</p>
                <ul className="paper-missing">
                  {missing.map(({ what, href }) => (
                    <li key={what}>
                      <Link href={href}>{what}</Link>
                    </li>
                  ))}
                </ul>
              </>
            ) : null}
            {lacking > 0 && missing.length === 0 && canIssue ? (
              <OneClickForm
                action={issuePapersAction}
                fields={{ sessionId, kind }}
                variant="secondary"
                pendingLabel="Émission…"
              >
                {lacking === 1
                  ? `Émettre\u00a0: ${label.toLowerCase()}`
                  : `Émettre les ${lacking} ${plural} qui manquent`}
              </OneClickForm>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
