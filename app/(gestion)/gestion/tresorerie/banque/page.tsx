import type { Metadata } from "next";
import { BankLine } from "#components/treasury/bank-line.tsx";
import { DoneLines, StatementList } from "#components/treasury/bank-tables.tsx";
import { BankUpload } from "#components/treasury/bank-upload.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { bankRefusals } from "#lib/files/bank-statement.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { matchSureLinesAction } from "#lib/treasury/actions.ts";
import { sendingRefusals, TREASURY } from "#lib/treasury/labels.ts";
import { canKeepAccounts } from "#lib/treasury/policy.ts";
import {
  countDoneLines,
  countOpenLines,
  listBankFiles,
  listDoneLines,
  listOpenLines,
} from "#lib/treasury/queries-bank.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Banque" };

const HERE = `${TREASURY}/banque`;
const done: Record<string, string> = {
  importe: "Le relevé est importé. Ses lignes sont ci-dessous, avec ce qu’elles peuvent être.",
  rapproche: "La ligne est rapprochée, et l’écriture est passée.",
  rapproches: "Les lignes sûres sont rapprochées, et leurs écritures sont passées.",
  classe: "La ligne est classée.",
};
const refusals: Record<string, string> = { ...sendingRefusals, ...bankRefusals };

type Props = {
  searchParams: Promise<
    Partial<Record<"fait" | "refus" | "ligne" | "mouvement" | "vue" | "page", string | string[]>>
  >;
};
const one = (raw: string | string[] | undefined) => (typeof raw === "string" ? raw : "");
const ofTable = (table: Record<string, string>, key: string) =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** Why a statement was refused, and where in it. */
function refusalOf({ refus, ligne, mouvement }: Awaited<Props["searchParams"]>): string | undefined {
  const reason = ofTable(refusals, one(refus));
  const isNumber = (raw: string) => /^[1-9]\d{0,6}$/.test(raw);
  if (!reason) return undefined;
  if (isNumber(one(ligne))) return `${reason} Voyez la ligne ${one(ligne)} du fichier.`;
  if (isNumber(one(mouvement))) return `${reason} Voyez le mouvement ${one(mouvement)} du relevé.`;
  return reason;
}

/** Statements, and their lines. */
export default async function BankPage({ searchParams }: Props) {
  const asked = await searchParams;
  const page = pageNumber(one(asked.page));
  const isDone = one(asked.vue) === "traitees";
  const hrefOf = (traitees: boolean, number = 1) => {
    const query = new URLSearchParams({
      ...(traitees && { vue: "traitees" }),
      ...(number > 1 && { page: String(number) }),
    });
    return query.size > 0 ? `${HERE}?${query}` : HERE;
  };
  const viewer = await requireViewer(HERE, canKeepAccounts);
  const [open, total, old, oldTotal, files] = await Promise.all([
    isDone ? [] : listOpenLines(viewer, page),
    countOpenLines(viewer),
    isDone ? listDoneLines(viewer, page) : [],
    isDone ? countDoneLines(viewer) : 0,
    isDone ? [] : listBankFiles(viewer),
  ]);
  const sentence = ofTable(done, one(asked.fait));
  const sure = open.filter(({ proposals }) => proposals[0]?.isSure).length;
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title="Banque"
        lead="Le relevé de la banque, et ce qu’il dit des paiements. Les virements qui citent leur référence se rapprochent d’un seul geste."
        breadcrumb={<Breadcrumb trail={[{ label: "Trésorerie", href: TREASURY }]} />}
      />
      {sentence ? (
        <Notice tone="success" live>
          <p>{sentence}</p>
        </Notice>
      ) : null}
      <Tabs
        label="Lignes montrées"
        tabs={[
          { href: hrefOf(false), label: `À traiter (${total.toLocaleString("fr-FR")})`, current: !isDone },
          { href: hrefOf(true), label: "Traitées", current: isDone },
        ]}
      />
      {isDone ? (
        <>
          <DoneLines rows={old} />
          <Pagination
            page={page}
            pageCount={pageCount(oldTotal)}
            hrefFor={(number) => hrefOf(true, number)}
          />
        </>
      ) : (
        <>
          <section aria-labelledby="importer">
            <h2 id="importer">Importer un relevé</h2>
            <BankUpload error={refusalOf(asked)} />
          </section>
          <section aria-labelledby="lignes" className="stack">
            <h2 id="lignes">Lignes à traiter</h2>
            {sure > 0 ? (
              <OneClickForm
                action={matchSureLinesAction}
                fields={{}}
                variant="primary"
                pendingLabel="Rapprochement…"
              >
                Rapprocher les lignes sûres
              </OneClickForm>
            ) : null}
            {open.length === 0 ? (
              <EmptyState title="Aucune ligne à traiter" level={3}>
                Importez le relevé du mois : ses virements seront rapprochés des paiements attendus.
              </EmptyState>
            ) : (
              <ul>
                {open.map((line) => (
                  <BankLine key={line.id} line={line} />
                ))}
              </ul>
            )}
            <Pagination
              page={page}
              pageCount={pageCount(total)}
              hrefFor={(number) => hrefOf(false, number)}
            />
          </section>
          {files.length > 0 ? (
            <section aria-labelledby="releves">
              <h2 id="releves">Derniers relevés importés</h2>
              <StatementList files={files} />
            </section>
          ) : null}
        </>
      )}
    </div>
  );
}
