import type { Metadata } from "next";
import { SpentLink } from "#components/accounts/spent-link.tsx";
import { CompleteForm } from "#components/joining/complete-form.tsx";
import { Lines } from "#components/joining/lines.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { env } from "#lib/env.ts";
import { findOwnRequest } from "#lib/joining/queries.ts";
import { councilName } from "#lib/mandates/labels.ts";
import { currentViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Compléter ma demande" };

type Props = { params: Promise<{ jeton: string }> };

export default async function CompleteJoinPage({ params }: Props) {
  const [{ jeton }, viewer] = await Promise.all([params, currentViewer()]);
  const request = await findOwnRequest(viewer, jeton, "ASKED");
  if (!request) {
    return (
      <SpentLink href="/" label="Retour à l’accueil">
        Il a déjà servi, ou son délai est passé. Si votre complément n’est pas parti, écrivez au
        secrétariat&nbsp;: {env.ASSOCIATION_EMAIL}.
      </SpentLink>
    );
  }
  const { firstName, lastName, civility, phone, tier, territory, territoryId, startsOn } = request;
  const { kind, rank, stance, word, question, email } = request;
  return (
    <div className="narrow stack-sections">
      <PageHeader title="Compléter ma demande" />
      <Notice title="Ce que le secrétariat vous demande">
        <Lines text={question ?? ""} />
      </Notice>
      <CompleteForm
        token={jeton}
        email={email}
        values={{
          firstName,
          lastName,
          civility: civility ?? "",
          phone: phone ?? "",
          tier,
          territory: territory ? councilName({ tier, territory }) : "",
          territoryId: territoryId === null ? "" : String(territoryId),
          startsOn: startsOn.toISOString().slice(0, 10),
          kind: kind ?? "",
          rank: rank === null ? "" : String(rank),
          stance: stance ?? "",
          word: word ?? "",
        }}
      />
    </div>
  );
}
