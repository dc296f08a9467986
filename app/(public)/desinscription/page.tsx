import type { Metadata } from "next";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { unsubscribeAction } from "#lib/notifications/actions.ts";
import { stoppedLabels } from "#lib/notifications/labels-preferences.ts";
import { readUnsubscribeToken } from "#lib/unsubscribe.ts";
import { currentViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Ne plus recevoir de courriels", referrer: "no-referrer" };

type Props = { searchParams: Promise<{ jeton?: string | string[]; fait?: string | string[] }> };

const isStopped = (name: unknown): name is keyof typeof stoppedLabels =>
  typeof name === "string" && Object.hasOwn(stoppedLabels, name);

/** What the address of a mail leads to: what would stop, and a button. It serves signed out as well. */
export default async function UnsubscribePage({ searchParams }: Props) {
  const [{ jeton, fait }, viewer] = await Promise.all([searchParams, currentViewer()]);
  const settings = (
    <p>
      <ButtonLink href="/notifications/preferences" variant="secondary">
        {viewer.kind === "member"
          ? "Choisir ce que vous recevez"
          : "Se connecter pour choisir ce que vous recevez"}
      </ButtonLink>
    </p>
  );
  if (isStopped(fait)) {
    return (
      <div className="narrow stack">
        <PageHeader title="C’est fait" />
        <Notice tone="success" live>
          <p>
            Vous ne recevrez plus {stoppedLabels[fait]}. «&nbsp;Pour vous&nbsp;», sur le portail, reste comme
            avant.
          </p>
        </Notice>
        {settings}
      </div>
    );
  }
  const token = typeof jeton === "string" ? jeton : "";
  const known = readUnsubscribeToken(token);
  if (!known) {
    return (
      <div className="narrow stack">
        <PageHeader
          title="Cette adresse ne marche pas"
          lead="Elle est incomplète, ou ne vient pas d’un de nos courriels. Copiez-la en entier, ou choisissez ce que vous recevez depuis le portail."
        />
        {settings}
      </div>
    );
  }
  return (
    <div className="narrow stack">
      <PageHeader
        title="Ne plus recevoir ces courriels&nbsp;?"
        lead={`Vous ne recevrez plus ${stoppedLabels[known.stopped]}. Vous pourrez changer d’avis depuis le portail.`}
      />
      <OneClickForm
        action={unsubscribeAction}
        fields={{ jeton: token }}
        variant="primary"
        pendingLabel="Un instant…"
      >
        Ne plus les recevoir
      </OneClickForm>
      {settings}
    </div>
  );
}
