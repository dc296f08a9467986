import type { Metadata } from "next";
import { GrantForm } from "#components/roles/grant-form.tsx";
import { PeopleSearch } from "#components/roles/people-search.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { Inclusive } from "#components/ui/inclusive.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { today } from "#lib/dates.ts";
import { roleLabels } from "#lib/members/labels.ts";
import { roleHints, rolesInOrder } from "#lib/roles/labels.ts";
import { canGrantRole, canSeeRoles } from "#lib/roles/policy.ts";
import { findPerson, listDepartements, listPeople, type Person } from "#lib/roles/queries.ts";
import { lastDayAllowed } from "#lib/roles/schema.ts";
import { isUuid } from "#lib/uuid.ts";
import { type MemberViewer, requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Donner un rôle" };

const HERE = "/gestion/roles/donner";
type Props = { searchParams: Promise<{ membre?: string | string[]; nom?: string | string[] }> };

async function Search({ viewer, typed }: { viewer: MemberViewer; typed: string }) {
  return (
    <PeopleSearch
      action={HERE}
      label="À qui ?"
      hint="Le début du prénom et du nom suffisent."
      typed={typed}
      people={await listPeople(viewer, typed)}
      hrefFor={(id) => `${HERE}?membre=${id}`}
    />
  );
}

async function Give({ viewer, person }: { viewer: MemberViewer; person: Person }) {
  const rights = { memberId: person.id, isOwnDepartement: true };
  const roles = rolesInOrder.filter((role) => canGrantRole(viewer, { ...rights, role }));
  if (roles.length === 0) {
    return (
      <Notice tone="warning">
        <p>Nul ne se donne un rôle à soi-même : demandez à une autre personne qui le tient.</p>
      </Notice>
    );
  }
  const departements = roles.includes("REFERENT") ? await listDepartements(viewer) : [];
  return (
    <GrantForm
      memberId={person.id}
      roles={roles.map((role) => ({
        value: role,
        label: (
          <span className="sentence">
            <Inclusive {...roleLabels[role]} />
          </span>
        ),
        hint: roleHints[role],
      }))}
      departements={departements}
      min={today()}
      max={lastDayAllowed()}
    />
  );
}

export default async function GrantRolePage({ searchParams }: Props) {
  const { membre, nom } = await searchParams;
  const [memberId, typed] = [[membre].flat()[0], [nom].flat()[0]?.trim() ?? ""];
  const wanted = memberId !== undefined && isUuid(memberId) ? memberId : null;
  const viewer = await requireViewer(wanted ? `${HERE}?membre=${wanted}` : HERE, canSeeRoles);
  const person = wanted ? await findPerson(viewer, wanted) : null;
  return (
    <div className="narrow stack">
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: "/gestion/roles", label: "Rôles" }]} />}
        title="Donner un rôle"
      />
      {person ? (
        <>
          <p>
            À <strong>{person.name}</strong>
            {person.place ? ` (${person.place})` : null}. <Link href={HERE}>Choisir quelqu’un d’autre</Link>
          </p>
          <Give viewer={viewer} person={person} />
        </>
      ) : (
        <Search viewer={viewer} typed={typed} />
      )}
    </div>
  );
}
