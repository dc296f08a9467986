import type { Metadata } from "next";
import { RecordErasureForm, RecordRequestForm } from "#components/privacy/record-form.tsx";
import { PeopleSearch } from "#components/roles/people-search.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { Link } from "#components/ui/link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { today } from "#lib/dates.ts";
import { canHandleRequests } from "#lib/privacy/policy.ts";
import { findWriter, listWriters } from "#lib/privacy/queries-requests.ts";
import { isUuid } from "#lib/uuid.ts";
import { type MemberViewer, requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Enregistrer un courrier" };

const HERE = "/gestion/donnees/nouvelle";
type Props = { searchParams: Promise<{ membre?: string | string[]; nom?: string | string[] }> };

async function Search({ viewer, typed }: { viewer: MemberViewer; typed: string }) {
  return (
    <PeopleSearch
      action={HERE}
      label="De qui ?"
      hint="Le début du prénom et du nom suffisent. Les personnes parties y sont aussi."
      typed={typed}
      people={await listWriters(viewer, typed)}
      hrefFor={(id) => `${HERE}?membre=${id}`}
    />
  );
}

export default async function RecordPage({ searchParams }: Props) {
  const { membre, nom } = await searchParams;
  const [memberId, typed] = [[membre].flat()[0], [nom].flat()[0]?.trim() ?? ""];
  const wanted = memberId !== undefined && isUuid(memberId) ? memberId : null;
  const viewer = await requireViewer(wanted ? `${HERE}?membre=${wanted}` : HERE, canHandleRequests);
  const person = wanted ? await findWriter(viewer, wanted) : null;
  return (
    <div className="narrow stack-sections">
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: "/gestion/donnees", label: "Données personnelles" }]} />}
        title="Enregistrer un courrier"
        lead="Une demande reçue par lettre ou par courriel, de quelqu’un dont vous avez vérifié l’identité."
      />
      {person ? (
        <>
          <p>
            De <strong>{person.name}</strong>. <Link href={HERE}>Choisir quelqu’un d’autre</Link>
          </p>
          <section aria-labelledby="demande">
            <h2 id="demande">Accès, rectification, limitation, opposition</h2>
            <RecordRequestForm memberId={person.id} max={today()} />
          </section>
          <section aria-labelledby="effacement">
            <h2 id="effacement">Effacement</h2>
            <p>
              Il est prévu trente jours plus tard. La personne reçoit un courriel qui lui permet d’y renoncer.
            </p>
            <RecordErasureForm memberId={person.id} max={today()} />
          </section>
        </>
      ) : (
        <Search viewer={viewer} typed={typed} />
      )}
    </div>
  );
}
