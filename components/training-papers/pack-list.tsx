import { PackProgress } from "#components/training-papers/pack-progress.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatBytes } from "#lib/french.ts";
import { askPackAction } from "#lib/training-papers/actions.ts";
import type { Pack } from "#lib/training-papers/queries-packs.ts";

type Props = {
  sessionId: string;
  packs: readonly Pack[];
  nameOf: (registrationId: string) => string | undefined;
};

/** Packs asked for: under way, to be taken, or that failed. */
export function PackList({ sessionId, packs, nameOf }: Props) {
  const wordsOf = ({ registrationId }: Pack) =>
    registrationId ? `Dossier de ${nameOf(registrationId) ?? "la personne"}` : "Dossier de la session";
  return (
    <>
      <OneClickForm action={askPackAction} fields={{ sessionId }} pendingLabel="Demande…">
        Préparer le dossier de la session
      </OneClickForm>
      <ul className="paper-packs">
        {packs.map((pack) => (
          <li key={pack.id}>
            {pack.readyAt ? (
              <>
                <ButtonLink
                  href={`/gestion/formations/dossiers/${pack.id}`}
                  variant="secondary"
                  icon="download"
                  download
                >
                  {wordsOf(pack)}
                </ButtonLink>
                <p className="field-hint">
                  ZIP{pack.size === null ? "" : `, ${formatBytes(pack.size)}`}, préparé le{" "}
                  <Time value={pack.readyAt} format="datetime" />, gardé un jour.
                </p>
              </>
            ) : pack.failedAt ? (
              <Notice tone="danger">
                <p>
                  {wordsOf(pack)}. {pack.reason} Demandez-le de nouveau.
                </p>
              </Notice>
            ) : (
              <PackProgress
                id={pack.id}
                label={wordsOf(pack)}
                initial={{ isOver: false, done: pack.done, total: pack.total, reason: pack.reason }}
              />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
