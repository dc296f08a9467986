import type { Metadata } from "next";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Time } from "#components/ui/time.tsx";
import { checkCard } from "#lib/cards/queries.ts";
import { env } from "#lib/env.ts";
import { currentViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Vérifier une carte", referrer: "no-referrer" };

type Props = { params: Promise<{ jeton: string }> };

/** What the code of a card opens, for anybody: whether it is good today. Nobody's name is on it, nor in what it reads. */
export default async function CheckCardPage({ params }: Props) {
  const [viewer, { jeton }] = await Promise.all([currentViewer(), params]);
  const found = await checkCard(viewer, jeton);
  return (
    <div className="narrow stack-sections">
      <PageHeader title={found ? "Carte valable" : "Carte non valable"} overline={env.ASSOCIATION_NAME} />
      {found ? (
        <Notice tone="success">
          <p>
            La personne qui la présente est membre à ce jour, jusqu’au <Time value={found.until} />.
          </p>
        </Notice>
      ) : (
        <Notice tone="warning">
          <p>
            Ce code n’est pas celui d’une carte valable aujourd’hui. Il a pu être remplacé, ou l’adhésion est
            arrivée à son terme.
          </p>
        </Notice>
      )}
      <p>
        Cette page ne donne le nom de personne. Pour savoir qui porte la carte, demandez à la personne de se
        présenter.
      </p>
    </div>
  );
}
