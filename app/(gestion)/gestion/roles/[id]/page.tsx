import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EndForm, ExtendForm } from "#components/roles/change-role-forms.tsx";
import { RolePeriod } from "#components/roles/role-list.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Inclusive } from "#components/ui/inclusive.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { canManageAccounts } from "#lib/accounts/policy.ts";
import { today } from "#lib/dates.ts";
import { roleLabels } from "#lib/members/labels.ts";
import { canEndRole, canGrantRole, canSeeRoles } from "#lib/roles/policy.ts";
import { findRole } from "#lib/roles/queries.ts";
import { lastDayAllowed } from "#lib/roles/schema.ts";
import { isUuid } from "#lib/uuid.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Prolonger ou retirer un rôle" };

export default async function RolePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const viewer = await requireViewer(`/gestion/roles/${id}`, canSeeRoles);
  const role = isUuid(id) ? await findRole(viewer, id) : null;
  if (!role || !canEndRole(viewer, role)) notFound();
  return (
    <div className="narrow stack-sections">
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: "/gestion/roles", label: "Rôles" }]} />}
        overline={
          <span className="sentence">
            <Inclusive {...roleLabels[role.role]} />
          </span>
        }
        title={role.name}
        lead={
          <>
            {role.territory ? `${role.territory}. ` : null}
            <RolePeriod {...role} />
          </>
        }
        actions={
          canManageAccounts(viewer) ? (
            <ButtonLink variant="secondary" href={`/gestion/membres/${role.memberId}/compte`}>
              Son compte
            </ButtonLink>
          ) : null
        }
      />
      <section aria-labelledby="prolonger">
        <h2 id="prolonger">Prolonger</h2>
        {canGrantRole(viewer, role) ? (
          <ExtendForm id={role.id} min={role.until ?? today()} max={lastDayAllowed()} />
        ) : (
          <p>
            Nul ne prolonge son propre rôle : demandez à une autre personne qui le tient, ou à
            l’administration.
          </p>
        )}
      </section>
      <section aria-labelledby="retirer">
        <h2 id="retirer">Retirer avant la fin</h2>
        <p>Le rôle cesse aussitôt. Le compte et l’adhésion n’en sont pas changés.</p>
        <EndForm id={role.id} />
      </section>
    </div>
  );
}
