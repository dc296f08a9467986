import type { RegisterMatchStatus } from "@prisma/client";
import type { Metadata } from "next";
import { MatchList } from "#components/register/match-list.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatCount, formatNumber } from "#lib/french.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { fileStatusLabels, kindLabels } from "#lib/register/labels.ts";
import { canCheckRegister } from "#lib/register/policy.ts";
import { countMatches, listMatches } from "#lib/register/queries.ts";
import { type FileRow, listRegisterFiles } from "#lib/register/queries-files.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Registre national des élus" };

type Props = { searchParams: Promise<{ page?: string; vue?: string }> };

const views = [
  { key: "a-trancher", status: "PROPOSED", label: "À trancher" },
  { key: "confirmes", status: "CONFIRMED", label: "Confirmés" },
  { key: "ecartes", status: "REFUSED", label: "Écartés" },
] as const;

const empty: Record<RegisterMatchStatus, { title: string; text: string }> = {
  PROPOSED: {
    title: "Rien à trancher",
    text: "Quand un fichier du registre est lu, les lignes qui peuvent être celles de nos membres viennent ici.",
  },
  CONFIRMED: {
    title: "Aucun rapprochement confirmé",
    text: "Un mandat confirmé est dit « vérifié par le RNE ».",
  },
  REFUSED: {
    title: "Aucun rapprochement écarté",
    text: "Ce que l’on écarte reste ici, et peut être repris.",
  },
};

function Files({ files }: { files: readonly FileRow[] }) {
  return (
    <ul className="register-matches">
      {files.map(({ id, name, kind, status, asOf, lines, kept, unreadable, reason }) => (
        <li key={id}>
          <h3>
            <Link href={`/gestion/registre/fichiers/${id}`}>{kind ? kindLabels[kind] : name}</Link>
          </h3>
          <p>
            <strong>{fileStatusLabels[status]}</strong>, registre du <Time value={asOf} />
            {status === "DONE"
              ? ` : ${formatCount(lines, "ligne", "lignes")}, ${formatNumber(kept)} ${kept < 2 ? "retenue" : "retenues"}, ${formatCount(unreadable, "illisible", "illisibles")}`
              : null}
          </p>
          {reason ? <p className="register-soft">{reason}</p> : null}
        </li>
      ))}
    </ul>
  );
}

export default async function RegisterPage({ searchParams }: Props) {
  const viewer = await requireViewer("/gestion/registre", canCheckRegister);
  const { page: wanted, vue } = await searchParams;
  const page = pageNumber(wanted);
  const view = views.find(({ key }) => key === vue) ?? views[0];
  const [matches, counts, files] = await Promise.all([
    listMatches(viewer, view.status, page),
    countMatches(viewer),
    listRegisterFiles(viewer, 1),
  ]);
  const send = (
    <ButtonLink href="/gestion/registre/nouveau" icon="upload">
      Envoyer un fichier du registre
    </ButtonLink>
  );
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title="Registre national des élus"
        lead="Le registre (RNE) confirme les mandats de nos membres. Il ne refuse personne : qui n’y est pas garde tout."
        actions={send}
      />
      <section aria-labelledby="rapprochements">
        <h2 id="rapprochements">Rapprochements</h2>
        <Tabs
          label="Rapprochements"
          tabs={views.map(({ key, status, label }) => ({
            href: `/gestion/registre?vue=${key}`,
            label: `${label} (${formatNumber(counts[status])})`,
            current: key === view.key,
          }))}
        />
        {matches.length === 0 ? (
          <EmptyState title={empty[view.status].title} level={3}>
            {empty[view.status].text}
          </EmptyState>
        ) : (
          <MatchList matches={matches} level={3} />
        )}
        <Pagination
          page={page}
          pageCount={pageCount(counts[view.status])}
          hrefFor={(to) => `/gestion/registre?vue=${view.key}&page=${to}`}
        />
      </section>
      <section aria-labelledby="fichiers">
        <h2 id="fichiers">Fichiers lus</h2>
        {files.length === 0 ? (
          <p>
            Aucun pour l’instant. Téléchargez-les sur data.gouv.fr (« Répertoire national des élus »), un par
            sorte de mandat, et envoyez-les tels quels.
          </p>
        ) : (
          <Files files={files} />
        )}
      </section>
    </div>
  );
}
