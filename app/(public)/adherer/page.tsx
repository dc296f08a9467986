import type { Metadata } from "next";
import { CharterText } from "#components/joining/charter-text.tsx";
import { JoinForm } from "#components/joining/join-form.tsx";
import { PrivacyWords } from "#components/joining/privacy-words.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Inclusive } from "#components/ui/inclusive.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { env } from "#lib/env.ts";
import { formStamp } from "#lib/form-stamp.ts";
import { inclusiveForms } from "#lib/inclusive.ts";
import { findCharter } from "#lib/joining/queries-charter.ts";
import { findInvitation } from "#lib/referrals/queries.ts";
import { retentionDays } from "#lib/retention.ts";
import { currentViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Adhérer", robots: { index: true } };

type Props = { searchParams: Promise<{ fait?: string; parrain?: string | string[] }> };

const steps: Record<string, { title: string; words: string }> = {
  envoye: {
    title: "Regardez votre messagerie",
    words:
      "Un message vient de partir à l’adresse que vous avez donnée, avec la suite à donner. Il peut être rangé dans les indésirables.",
  },
  confirme: {
    title: "Votre demande est arrivée",
    words:
      "Votre adresse est confirmée. Le secrétariat examine votre demande, et vous répondra par courriel.",
  },
  complete: {
    title: "Votre complément est arrivé",
    words: "Le secrétariat reprend l’examen de votre demande, et vous répondra par courriel.",
  },
};

/** Asking to join, for anybody; the steps that follow say so here, whatever the address typed. */
export default async function JoinPage({ searchParams }: Props) {
  const [{ fait = "", parrain }, viewer] = await Promise.all([searchParams, currentViewer()]);
  const step = Object.hasOwn(steps, fait) ? steps[fait] : undefined;
  if (step) {
    return (
      <div className="narrow">
        <EmptyState
          level={1}
          title={step.title}
          actions={<ButtonLink href="/">Retour à l’accueil</ButtonLink>}
        >
          {step.words}
        </EmptyState>
      </div>
    );
  }
  if (viewer.kind === "member") {
    return (
      <div className="narrow">
        <EmptyState
          level={1}
          title="Vous avez déjà un compte"
          actions={<ButtonLink href="/profil">Voir mon profil</ButtonLink>}
        >
          Cette page sert à celles et ceux qui n’en ont pas encore.
        </EmptyState>
      </div>
    );
  }
  const secret = typeof parrain === "string" ? parrain : "";
  const [charter, days, invited] = await Promise.all([
    findCharter(viewer),
    retentionDays(),
    secret ? findInvitation(viewer, secret) : null,
  ]);
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title="Adhérer"
        lead={
          <>
            {env.ASSOCIATION_NAME} réunit des <Inclusive {...inclusiveForms.elu.many} /> de toutes les
            assemblées, du village au Parlement. On y partage ses délibérations et ses vœux, on s’y forme, on
            y travaille en collectifs.
          </>
        }
      />
      {invited ? (
        <Notice>
          <p>{invited.sponsor ?? "Un membre"} vous invite à nous rejoindre.</p>
        </Notice>
      ) : secret ? (
        <Notice>
          <p>Cette invitation ne sert plus. Vous pouvez demander à adhérer tout de même.</p>
        </Notice>
      ) : null}
      <JoinForm
        stamp={formStamp()}
        charter={charter && { id: charter.id, text: <CharterText html={charter.html} /> }}
        invitation={invited && { secret, firstName: invited.firstName ?? "", email: invited.email ?? "" }}
        privacy={<PrivacyWords refused={days.JOIN_REFUSED} silent={days.JOIN_SILENT} />}
      />
    </div>
  );
}
