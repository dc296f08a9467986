import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { PersonContacts } from "#components/directory/person-contacts.tsx";
import { PersonMandates } from "#components/directory/person-mandates.tsx";
import { TooMany } from "#components/directory/too-many.tsx";
import { Portrait } from "#components/members/portrait.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Inclusive } from "#components/ui/inclusive.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { canManageAccounts } from "#lib/accounts/policy.ts";
import { canSeeDirectory, canWriteTo } from "#lib/directory/policy.ts";
import { findPerson } from "#lib/directory/queries.ts";
import { orTooMany } from "#lib/directory/queries-search.ts";

import { collectifRoleLabels } from "#lib/members/labels.ts";
import { canEditMembers } from "#lib/members/policy.ts";
import { verifiedMandates } from "#lib/register/queries.ts";
import { currentViewer, type MemberViewer, requireViewer } from "#lib/viewer.ts";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ message?: string | string[] }> };

/** The title and the page ask for the same person: one query, one page counted. */
const asked = cache((viewer: MemberViewer, id: string) => orTooMany(findPerson(viewer, id)));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const viewer = await currentViewer();
  const found = viewer.kind === "member" ? await asked(viewer, (await params).id) : null;
  if (found === null) return { title: "Page introuvable" };
  return { title: found === "too many" ? "Annuaire" : `${found.firstName} ${found.lastName}` };
}

export default async function PersonPage({ params, searchParams }: Props) {
  const { id } = await params;
  const viewer = await requireViewer(`/annuaire/${id}`, canSeeDirectory);
  const person = await asked(viewer, id);
  if (person === "too many") return <TooMany />;
  if (person === null) notFound();
  const verified = await verifiedMandates(
    viewer,
    person.mandates.map(({ id }) => id),
  );
  const isOneself = person.id === viewer.id;
  const isSent = [(await searchParams).message].flat()[0] === "envoye";
  return (
    <article>
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: "/annuaire", label: "Annuaire" }]} />}
        title={`${person.firstName} ${person.lastName}`}
        actions={
          isOneself ? (
            <>
              <ButtonLink href="/profil" icon="edit">
                Modifier mon profil
              </ButtonLink>
              <ButtonLink href="/annuaire/messages" variant="secondary">
                Qui peut m’écrire
              </ButtonLink>
            </>
          ) : (
            <>
              {canWriteTo(viewer, person) ? (
                <ButtonLink href={`/annuaire/${person.id}/ecrire`}>Écrire à {person.firstName}</ButtonLink>
              ) : null}
              {canEditMembers(viewer) ? (
                <ButtonLink href={`/gestion/membres/${person.id}`} variant="secondary" icon="edit">
                  Fiche du secrétariat
                </ButtonLink>
              ) : canManageAccounts(viewer) ? (
                <ButtonLink href={`/gestion/membres/${person.id}/compte`} variant="secondary">
                  Compte
                </ButtonLink>
              ) : null}
            </>
          )
        }
      />
      {isSent ? (
        <Notice tone="success" live>
          <p>Votre message part dans un instant.</p>
        </Notice>
      ) : null}
      {person.portraitAt || person.isLapsed ? (
        <div className="person-head">
          {person.portraitAt ? <Portrait {...person} size="large" /> : null}
          {person.isLapsed ? <Badge tone="warning">Adhésion non à jour</Badge> : null}
        </div>
      ) : null}
      <div className="stack-sections person-page">
        {person.presentation ? <p className="person-about">{person.presentation}</p> : null}
        <section aria-labelledby="mandats">
          <h2 id="mandats">Mandats et fonctions</h2>
          <PersonMandates mandates={person.mandates} verified={verified} />
        </section>
        {person.themes.length > 0 ? (
          <section aria-labelledby="themes">
            <h2 id="themes">Thèmes de compétence</h2>
            <p className="person-themes">
              {person.themes.map(({ id, name }) => (
                <Tag key={id} href={`/annuaire?theme=${id}`}>
                  {name}
                </Tag>
              ))}
            </p>
          </section>
        ) : null}
        {person.collectifs.length > 0 ? (
          <section aria-labelledby="collectifs">
            <h2 id="collectifs">Collectifs</h2>
            <ul className="plain-list person-collectifs">
              {person.collectifs.map(({ id, name, role }) => (
                <li key={id}>
                  {name}, <Inclusive {...collectifRoleLabels[role]} />
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        <section aria-labelledby="contact">
          <h2 id="contact">Contact</h2>
          {person.contacts.length > 0 || person.email ? (
            <PersonContacts contacts={person.contacts} email={person.email} />
          ) : (
            <p>
              {person.refusesMessagesSince
                ? "Aucun moyen de contact n’est partagé avec vous."
                : "Aucun moyen de contact n’est partagé avec vous\u00A0: écrivez par le portail."}
            </p>
          )}
        </section>
      </div>
    </article>
  );
}
