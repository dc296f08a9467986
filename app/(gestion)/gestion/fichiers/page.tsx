import type { Metadata } from "next";
import { TroubledFiles } from "#components/documents/troubled-files.tsx";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Time } from "#components/ui/time.tsx";
import { canWatchFiles } from "#lib/documents/policy-files.ts";
import { listTroubledFiles, type StoreState, storeState } from "#lib/documents/queries-files.ts";
import { env } from "#lib/env.ts";
import { formatBytes, formatCount } from "#lib/french.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Fichiers gardés" };

const HERE = "/gestion/fichiers";

type Props = { searchParams: Promise<{ page?: string }> };

function antivirusSentence(state: StoreState): string {
  if (env.CLAMD === undefined) return "aucun\u00a0: les fichiers déposés ne sont pas vérifiés";
  if (state.neverScanned === 0) return "branché\u00a0; tous les fichiers sont passés par lui";
  return `branché\u00a0; ${formatCount(state.neverScanned, "fichier", "fichiers")} d’avant lui, vérifiés peu à peu la nuit`;
}

export default async function StoredFilesPage({ searchParams }: Props) {
  const viewer = await requireViewer(HERE, canWatchFiles);
  const page = pageNumber((await searchParams).page);
  const [state, files] = await Promise.all([storeState(viewer), listTroubledFiles(viewer, page)]);
  const pages = pageCount(state.damaged + state.infected);
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title="Fichiers gardés"
        lead="Chaque nuit, une partie des fichiers est relue en entier. Ce qui ne serait plus intact apparaît ici."
      />
      {state.waiting > 0 && state.waitingSince ? (
        <Notice tone="warning" title="En attente de l’antivirus">
          <p>
            {formatCount(state.waiting, "fichier attend", "fichiers attendent")} la vérification, le plus
            ancien <Time value={state.waitingSince} format="relative" />. Personne ne peut les lire d’ici là.
            Si l’attente dure, c’est que l’antivirus ne répond pas&nbsp;: prévenez qui s’occupe du serveur.
          </p>
        </Notice>
      ) : null}
      <section aria-labelledby="soucis">
        <h2 id="soucis">À réparer</h2>
        {files.length === 0 ? (
          <EmptyState title="Rien à réparer" level={3}>
            Aucun des fichiers relus n’est abîmé ni manquant
            {env.CLAMD === undefined ? "." : ", et l’antivirus n’en refuse aucun."}
          </EmptyState>
        ) : (
          <>
            <p>
              Un fichier abîmé ou manquant se répare en déposant de nouveau le même fichier, ou depuis une
              sauvegarde&nbsp;; il quitte cette liste à la relecture suivante. Un fichier refusé par
              l’antivirus se remplace par une copie saine, depuis la page de son document.
            </p>
            <TroubledFiles files={files} />
            <Pagination
              page={page}
              pageCount={pages}
              hrefFor={(number) => (number > 1 ? `${HERE}?page=${number}` : HERE)}
            />
          </>
        )}
      </section>
      <section aria-labelledby="etat">
        <h2 id="etat">En chiffres</h2>
        <DescriptionList
          items={[
            {
              term: "Fichiers",
              value: `${formatCount(state.files, "fichier", "fichiers")}, ${formatBytes(state.bytes)}`,
            },
            {
              term: "Gardés",
              value: env.STORE === "s3" ? "dans un stockage S3" : "sur le disque du serveur",
            },
            {
              term: "Dernière relecture",
              value: state.lastCheckAt ? <Time value={state.lastCheckAt} format="datetime" /> : "pas encore",
            },
            {
              term: "Tous relus depuis",
              value:
                state.neverChecked > 0 || !state.checkedSince ? (
                  `pas encore\u00a0: ${formatCount(state.neverChecked, "fichier", "fichiers")} à relire`
                ) : (
                  <Time value={state.checkedSince} />
                ),
            },
            { term: "Antivirus", value: antivirusSentence(state) },
          ]}
        />
      </section>
    </div>
  );
}
