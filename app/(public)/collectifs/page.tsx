import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CollectifList } from "#components/collectifs/collectif-list.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { canCreateCollectif, canSeeArchived, canSeePeople } from "#lib/collectifs/policy.ts";
import { listCollectifs } from "#lib/collectifs/queries.ts";
import { formatCount } from "#lib/french.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { currentViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Collectifs", robots: { index: true } };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const done: Record<string, string> = {
  quitte: "Vous avez quitté ce collectif.",
  decline: "L’invitation est déclinée.",
};

const hrefOf = (isArchived: boolean, page: number) => {
  const query = new URLSearchParams({
    ...(isArchived ? { vue: "archives" } : {}),
    ...(page > 1 ? { page: String(page) } : {}),
  }).toString();
  return query ? `/collectifs?${query}` : "/collectifs";
};

export default async function CollectifsPage({ searchParams }: Props) {
  const [params, viewer] = await Promise.all([searchParams, currentViewer()]);
  const isArchived = params.vue === "archives";
  if (isArchived && !canSeeArchived(viewer)) notFound();
  const page = pageNumber([params.page].flat()[0]);
  const { rows, total, archived } = await listCollectifs(viewer, page, isArchived);
  const fait = typeof params.fait === "string" && Object.hasOwn(done, params.fait) ? done[params.fait] : null;
  return (
    <>
      <PageHeader
        title={isArchived ? "Collectifs archivés" : "Collectifs"}
        lead={
          isArchived
            ? "Ils ont fait leur temps : on les lit, on n’y entre plus."
            : "Des groupes de travail entre élus et élues de toutes les strates, chacun animé à deux."
        }
        actions={
          canCreateCollectif(viewer) && !isArchived ? (
            <ButtonLink href="/collectifs/nouveau">Créer un collectif</ButtonLink>
          ) : undefined
        }
      />
      {fait ? (
        <Notice tone="success" live>
          <p>{fait}</p>
        </Notice>
      ) : null}
      {rows.length === 0 ? (
        <EmptyState
          title={
            page > 1
              ? "Cette page n’existe pas"
              : isArchived
                ? "Aucun collectif archivé pour vous"
                : "Aucun collectif ici"
          }
          actions={
            isArchived || page > 1 ? (
              <ButtonLink href="/collectifs" variant="secondary">
                Voir les collectifs
              </ButtonLink>
            ) : undefined
          }
        >
          {isArchived
            ? "Un collectif archivé se lit encore par les personnes qui en étaient."
            : canSeePeople(viewer)
              ? "Le secrétariat crée les collectifs : écrivez-lui si vous voulez en lancer un."
              : "Les collectifs ouverts au public paraissent ici."}
        </EmptyState>
      ) : (
        <CollectifList rows={rows} isMember={viewer.kind === "member"} />
      )}
      <Pagination
        page={page}
        pageCount={pageCount(total)}
        hrefFor={(number) => hrefOf(isArchived, number)}
        label="Pages de collectifs"
      />
      <p className="collectif-links">
        {isArchived ? (
          <Link href="/collectifs">Revenir aux collectifs</Link>
        ) : archived > 0 && canSeeArchived(viewer) ? (
          <Link href="/collectifs?vue=archives">
            {formatCount(archived, "collectif archivé", "collectifs archivés")}
          </Link>
        ) : null}
      </p>
    </>
  );
}
