import type { Metadata } from "next";
import { OwnSignatures } from "#components/positions/own-signatures.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { DoneNotice } from "#components/ui/done-notice.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { listOwnSignatures } from "#lib/positions/queries-own.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Mes signatures" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const done: Record<string, string> = {
  retiree: "Votre signature est retirée.",
  "nom-retire": "Votre nom ne paraît plus sur la page publique. Vous tenez toujours cette position.",
};

export default async function OwnSignaturesPage({ searchParams }: Props) {
  const viewer = await requireViewer("/profil/signatures");
  const params = await searchParams;
  const fait = [params.fait].flat()[0];
  const page = pageNumber([params.page].flat()[0]);
  const { rows, total } = await listOwnSignatures(viewer, page);
  return (
    <div className="narrow stack-sections">
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: "/profil", label: "Mon profil" }]} />}
        title="Mes signatures"
        lead="Les positions que vous avez signées, même dans un collectif que vous avez quitté."
      />
      <DoneNotice said={fait} sentences={done} />
      {rows.length > 0 ? (
        <OwnSignatures rows={rows} />
      ) : total > 0 ? (
        <EmptyState
          title="Rien à cette page"
          actions={<ButtonLink href="/profil/signatures">Revenir à la première</ButtonLink>}
        >
          Cette page n’existe pas.
        </EmptyState>
      ) : (
        <EmptyState
          title="Aucune signature"
          actions={<ButtonLink href="/collectifs">Voir les collectifs</ButtonLink>}
        >
          Les positions se lisent et se signent dans chaque collectif.
        </EmptyState>
      )}
      <Pagination
        page={page}
        pageCount={pageCount(total)}
        hrefFor={(to) => `/profil/signatures?page=${to}`}
        label="Pages de signatures"
      />
    </div>
  );
}
