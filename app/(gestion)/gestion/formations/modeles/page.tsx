import type { Metadata } from "next";
import { ManageHeader } from "#components/trainings/manage-header.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import { kinds, kindWords } from "#lib/training-papers/labels.ts";
import { canHandlePapers } from "#lib/training-papers/policy.ts";
import { listTemplates } from "#lib/training-papers/queries-templates.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Modèles de documents" };

/** The words of each kind of papers. */
export default async function TemplatesPage() {
  const viewer = await requireViewer("/gestion/formations/modeles", canHandlePapers);
  const saved = await listTemplates(viewer);
  const lastOf = (kind: string) => saved.find((one) => one.kind === kind)?._max;
  return (
    <div className="stack-sections">
      <ManageHeader
        tab="modeles"
        title="Modèles de documents"
        lead="Ce que disent les documents. Un modèle changé vaut pour ceux qui sont émis ensuite : ce qui est émis ne change jamais."
      />
      <DataTable
        caption="Modèles"
        captionHidden
        rows={kinds}
        rowKey={(kind) => kind}
        columns={[
          {
            key: "label",
            header: "Document",
            cell: (kind) => (
              <Link href={`/gestion/formations/modeles/${kindWords[kind].slug}`}>
                {kindWords[kind].label}
              </Link>
            ),
          },
          { key: "purpose", header: "À quoi il sert", cell: (kind) => kindWords[kind].purpose },
          {
            key: "version",
            header: "En vigueur",
            cell: (kind) => {
              const last = lastOf(kind);
              return last?.createdAt ? (
                <>
                  Version {last.version}, du <Time value={last.createdAt} />
                </>
              ) : (
                "Texte d’origine"
              );
            },
          },
        ]}
      />
    </div>
  );
}
