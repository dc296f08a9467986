import type { Metadata } from "next";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { InclusiveList } from "#components/ui/inclusive-list.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Time } from "#components/ui/time.tsx";
import { env } from "#lib/env.ts";
import { columnLabels } from "#lib/exports/labels.ts";
import { joinList } from "#lib/french.ts";
import { countOwnReadings, listOwnReadings } from "#lib/journal/queries-readings.ts";
import { roleLabels } from "#lib/members/labels.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Qui a consulté mes données" };

const HERE = "/profil/consultations";
const hrefOf = (page: number) => (page > 1 ? `${HERE}?page=${page}` : HERE);

export default async function ReadingsPage({ searchParams }: { searchParams: Promise<{ page?: string }> }) {
  const page = pageNumber((await searchParams).page);
  const viewer = await requireViewer(hrefOf(page));
  const [readings, total] = await Promise.all([listOwnReadings(viewer, page), countOwnReadings(viewer)]);
  return (
    <div className="narrow stack">
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: "/profil", label: "Mon profil" }]} />}
        title="Qui a consulté mes données"
        lead="Chaque fois qu’une personne chargée d’une fonction ouvre ce que vous ne montrez pas à tous les membres, c’est inscrit ici."
      />
      {readings.length === 0 ? (
        <EmptyState title="Personne encore">
          Quand le secrétariat ou l’administration ouvrira votre fiche, vous le lirez ici le jour même.
        </EmptyState>
      ) : (
        <ul className="plain-list reading-list">
          {readings.map(({ id, at, reader, roles, exported }) => (
            <li key={id}>
              <strong>
                <Time value={at} format="datetime" />
              </strong>
              <br />
              {reader.firstName} {reader.lastName}
              {roles.length > 0 ? (
                <>
                  {" ("}
                  <InclusiveList forms={roles.map((role) => roleLabels[role])} />)
                </>
              ) : null}{" "}
              {exported ? (
                <>
                  a mis vos données dans un fichier sorti du portail :{" "}
                  {joinList(columnLabels(exported.kind, exported.columns)).toLowerCase()}. Raison : « 
                  {exported.purpose} ».
                </>
              ) : (
                "a consulté votre fiche."
              )}
            </li>
          ))}
        </ul>
      )}
      <Pagination page={page} pageCount={pageCount(total)} hrefFor={hrefOf} />
      <p className="field-hint">
        La fonction est celle que la personne tenait ce jour-là ; son nom vous est donné au titre de votre
        droit d’accès (article 15 du RGPD). Plusieurs ouvertures dans la même heure comptent pour une. Ce que
        les autres membres voient de vous dans l’annuaire, parce que vous l’avez permis, n’est pas inscrit.
        Une consultation vous étonne ? Écrivez à{" "}
        <a href={`mailto:${env.ASSOCIATION_EMAIL}`}>{env.ASSOCIATION_EMAIL}</a>.
      </p>
    </div>
  );
}
