import type { Metadata } from "next";
import { SpentLink } from "#components/accounts/spent-link.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { confirmEmailChangeAction, refuseEmailChangeAction } from "#lib/accounts/actions.ts";
import { findLink } from "#lib/accounts/queries.ts";
import { formatDateTime } from "#lib/dates.ts";
import { ofName } from "#lib/french.ts";
import { currentViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Changement d’adresse" };

type Props = { params: Promise<{ token: string }> };

export default async function EmailChangePage({ params }: Props) {
  const { token } = await params;
  const link = await findLink(await currentViewer(), token, ["EMAIL_OLD", "EMAIL_NEW"]);
  if (!link?.change) {
    return (
      <SpentLink href="/profil/compte" label="Voir mon compte">
        Il a déjà servi, le changement a été abandonné, ou son délai de trois jours est passé.
      </SpentLink>
    );
  }
  const { firstName, lastName, email } = link.member;
  const isOld = link.purpose === "EMAIL_OLD";
  const { dueAt } = link.change;
  const remaining = isOld ? link.change.newConfirmedAt === null : link.change.oldConfirmedAt === null;
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title="Changement d’adresse"
        lead={
          isOld
            ? `Le compte ${ofName(`${firstName} ${lastName}`)} passerait de ${email} à ${link.change.newEmail}.`
            : `${link.change.newEmail} deviendrait l’adresse du compte ${ofName(`${firstName} ${lastName}`)}.`
        }
      />
      <p>
        {dueAt && !isOld
          ? `Demandé par le secrétariat. Le changement se fera à partir du ${formatDateTime(dueAt)}, sauf si l’ancienne adresse refuse.`
          : remaining
            ? "Il faudra ensuite confirmer depuis l’autre adresse."
            : "L’autre adresse a déjà confirmé\u00A0: le changement se fera aussitôt."}
      </p>
      <div className="actions">
        <OneClickForm
          action={confirmEmailChangeAction}
          fields={{ token }}
          variant="primary"
          pendingLabel="Confirmation…"
        >
          Confirmer
        </OneClickForm>
        <OneClickForm action={refuseEmailChangeAction} fields={{ token }} pendingLabel="Refus…">
          Refuser
        </OneClickForm>
      </div>
    </div>
  );
}
