import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { CollectifFacts } from "#components/collectifs/collectif-facts.tsx";
import { CollectifTabs } from "#components/collectifs/collectif-tabs.tsx";
import { Overview } from "#components/collectifs/overview.tsx";
import { OwnPlaceSection } from "#components/collectifs/own-place.tsx";
import { DocumentList } from "#components/documents/document-list.tsx";
import { CharterText } from "#components/joining/charter-text.tsx";
import { Lines } from "#components/joining/lines.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Still } from "#components/ui/still.tsx";
import { Time } from "#components/ui/time.tsx";
import {
  canAnimate,
  canAskToJoinCollectif,
  canJoin,
  canReadInside,
  canSeePeople,
} from "#lib/collectifs/policy.ts";
import { type Collectif, findCollectif } from "#lib/collectifs/queries.ts";
import { findOverview } from "#lib/collectifs/queries-overview.ts";
import { listLatestOf } from "#lib/documents/queries-collectif.ts";
import { formatCount } from "#lib/french.ts";
import { currentViewer, type MemberViewer, type Viewer } from "#lib/viewer.ts";

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The title and the page ask for the same collectif: one query. */
const asked = cache(async (slug: string) => {
  const viewer = await currentViewer();
  return { viewer, collectif: await findCollectif(viewer, slug) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { collectif } = await asked((await params).slug);
  if (!collectif) return { title: "Page introuvable" };
  return { title: collectif.name, robots: { index: collectif.visibility === "PUBLIC" } };
}

const done: Record<string, string> = {
  cree: "Le collectif est créé. Ses animateurs et animatrices sont prévenus.",
  modifie: "Le collectif est modifié.",
  archive: "Le collectif est archivé : ses membres le lisent encore, personne n’y entre plus.",
  rouvert: "Le collectif est rouvert.",
  rejoint: "Bienvenue : vous faites partie de ce collectif.",
  demande: "Votre demande est partie. Vous saurez ici et dans « Pour vous » ce qu’il en est.",
  reprise: "Votre demande est reprise.",
  passee: "Votre place d’animation est transmise. Vous restez membre du collectif.",
  changee: "Votre place est changée.",
};

function StateNotice({ collectif, fait }: { collectif: Collectif; fait: string | undefined }) {
  if (fait && Object.hasOwn(done, fait)) {
    return (
      <Notice tone="success" live>
        <p>{done[fait]}</p>
      </Notice>
    );
  }
  return collectif.archivedAt ? (
    <Notice tone="warning">
      <p>
        Archivé le <Time value={collectif.archivedAt} />
         : on le lit, on n’y entre plus.
      </p>
    </Notice>
  ) : null;
}

/** What members alone see: its latest acts. */
async function LatestDocuments({ viewer, collectif }: { viewer: MemberViewer; collectif: Collectif }) {
  const documents = await listLatestOf(viewer, collectif.id);
  return (
    <section aria-labelledby="documents">
      <h2 id="documents">Derniers documents</h2>
      {documents.length > 0 ? (
        <DocumentList rows={documents} />
      ) : (
        <p>Rien encore sur son étagère que vous puissiez lire.</p>
      )}
      <p className="collectif-links">
        {canReadInside(viewer, collectif) ? (
          <Link href={`/collectifs/${collectif.slug}/etagere`}>Toute l’étagère</Link>
        ) : (
          <Link href={`/documents?collectif=${collectif.id}`}>Tous ses documents</Link>
        )}
      </p>
    </section>
  );
}

const leadsAlone = (viewer: Viewer, { role, archivedAt, leaders }: Collectif): boolean =>
  role === "ANIMATEUR" &&
  archivedAt === null &&
  leaders.every(({ id }) => viewer.kind === "member" && id === viewer.id);

export default async function CollectifPage({ params, searchParams }: Props) {
  const { viewer, collectif } = await asked((await params).slug);
  if (!collectif) notFound();
  const { fait } = await searchParams;
  const seesPeople = canSeePeople(viewer);
  const overview = await findOverview(viewer, collectif);
  return (
    <article className="collectif-page">
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: "/collectifs", label: "Collectifs" }]} />}
        overline={collectif.theme?.name}
        title={collectif.name}
        actions={
          canAnimate(viewer, collectif) ? (
            <ButtonLink href={`/collectifs/${collectif.slug}/animer`}>
              {collectif.asked > 0
                ? `Animer (${formatCount(collectif.asked, "demande", "demandes")})`
                : "Animer ce collectif"}
            </ButtonLink>
          ) : undefined
        }
      />
      {overview ? <CollectifTabs slug={collectif.slug} current="accueil" /> : null}
      <StateNotice collectif={collectif} fait={[fait].flat()[0]} />
      {overview ? (
        <Still className="overview">
          <Overview slug={collectif.slug} overview={overview} />
        </Still>
      ) : null}
      <div className="collectif-columns">
        <div className="stack-sections">
          <section aria-labelledby="presentation">
            <h2 id="presentation">Présentation</h2>
            <div className="collectif-presentation">
              <Lines text={collectif.presentation} />
            </div>
          </section>
        </div>
        <div className="stack-sections collectif-aside">
          <section aria-labelledby="reperes">
            <h2 id="reperes">Repères</h2>
            <CollectifFacts collectif={collectif} isMember={seesPeople} />
          </section>
          {collectif.archivedAt && collectif.role === null ? null : (
            <OwnPlaceSection
              collectif={collectif}
              isMember={viewer.kind === "member"}
              mayJoin={canJoin(viewer, collectif)}
              mayAsk={canAskToJoinCollectif(viewer, collectif)}
              leadsAlone={leadsAlone(viewer, collectif)}
            />
          )}
        </div>
        <div className="stack-sections">
          {overview ? null : (
            <p className="collectif-links">
              <Link href={`/collectifs/${collectif.slug}/positions`}>Ses positions</Link>
            </p>
          )}
          {collectif.charterHtml ? (
            <section aria-labelledby="charte">
              <h2 id="charte">Charte</h2>
              <CharterText html={collectif.charterHtml} />
            </section>
          ) : null}
          {seesPeople ? <LatestDocuments viewer={viewer} collectif={collectif} /> : null}
        </div>
      </div>
    </article>
  );
}
