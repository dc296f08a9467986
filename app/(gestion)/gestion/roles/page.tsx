import type { Metadata } from "next";
import { RoleList } from "#components/roles/role-list.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { DoneNotice } from "#components/ui/done-notice.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { canEndRole, canSeeRoles } from "#lib/roles/policy.ts";
import { countRoles, listRoles, type RoleView } from "#lib/roles/queries.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Rôles" };

const HERE = "/gestion/roles";
type Props = { searchParams: Promise<{ vue?: string; page?: string; fait?: string }> };

const done: Record<string, string> = {
  donne: "Le rôle est donné. La personne est prévenue par courriel.",
  prolonge: "Le rôle est prolongé. La personne est prévenue par courriel.",
  retire: "Le rôle est retiré. La personne est prévenue par courriel, avec la raison.",
};

const hrefOf = (view: RoleView, page = 1) => {
  const query = new URLSearchParams({
    ...(view === "past" ? { vue: "passes" } : {}),
    ...(page > 1 ? { page: String(page) } : {}),
  }).toString();
  return query ? `${HERE}?${query}` : HERE;
};

export default async function RolesPage({ searchParams }: Props) {
  const { vue, page: asked, fait } = await searchParams;
  const view: RoleView = vue === "passes" ? "past" : "held";
  const page = pageNumber(asked);
  const viewer = await requireViewer(hrefOf(view, page), canSeeRoles);
  const [roles, total] = await Promise.all([listRoles(viewer, view, page), countRoles(viewer, view)]);
  return (
    <div className="narrow stack">
      <PageHeader
        title="Rôles"
        lead="Qui tient quoi, et jusqu’à quand. Un rôle se donne par qui le tient ou par l’administration, jamais à soi-même."
        actions={
          <>
            <ButtonLink href={`${HERE}/donner`}>Donner un rôle</ButtonLink>
            <ButtonLink variant="secondary" href="/droits">
              Qui peut quoi
            </ButtonLink>
          </>
        }
      />
      <DoneNotice said={fait} sentences={done} />
      <Tabs
        label="Rôles"
        tabs={[
          { href: hrefOf("held"), label: "En cours", current: view === "held" },
          { href: hrefOf("past"), label: "Passés", current: view === "past" },
        ]}
      />
      {roles.length === 0 ? (
        <EmptyState title={view === "held" ? "Personne sur cette page" : "Aucun rôle passé"}>
          Les rôles qui prennent fin restent écrits ici, avec la raison s’ils ont été retirés.
        </EmptyState>
      ) : (
        <RoleList
          roles={roles.map(({ memberId, isOwnDepartement, ...role }) => ({
            ...role,
            canChange: canEndRole(viewer, { memberId, role: role.role, isOwnDepartement }),
          }))}
          isPast={view === "past"}
        />
      )}
      <Pagination page={page} pageCount={pageCount(total)} hrefFor={(number) => hrefOf(view, number)} />
    </div>
  );
}
