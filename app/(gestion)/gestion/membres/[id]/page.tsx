import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LimitWarnings } from "#components/mandates/limit-warnings.tsx";
import { MandateList } from "#components/mandates/mandate-list.tsx";
import { ContactFacts } from "#components/members/contact-facts.tsx";
import { MemberForm } from "#components/members/member-form.tsx";
import { ProfileAbout } from "#components/members/profile-about.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { formatDate } from "#lib/dates.ts";
import { recordReading } from "#lib/journal-reading.ts";
import { limitWarnings, seatsHeld } from "#lib/mandates/policy-limits.ts";
import { removePortraitAction } from "#lib/members/actions.ts";
import { accountWords } from "#lib/members/labels-list.ts";
import { storedIdentity } from "#lib/members/labels-stored.ts";
import { canEditMembers } from "#lib/members/policy.ts";
import { findMemberProfile } from "#lib/members/queries.ts";
import { verifiedMandates } from "#lib/register/queries.ts";
import { versionOf } from "#lib/versions.ts";
import { requireViewer } from "#lib/viewer.ts";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const metadata: Metadata = { title: "Fiche d’un membre" };

const mandateDone: Record<string, string> = {
  ajoute: "Le mandat est ajouté.",
  retire: "Le mandat est retiré.",
};
const memberDone: Record<string, string> = {
  ajoute: "Cette personne est ajoutée.",
  invite: "Cette personne est ajoutée, et son invitation part dans un instant.",
};

const sentenceOf = (sentences: Record<string, string>, key: unknown): string | undefined =>
  typeof key === "string" && Object.hasOwn(sentences, key) ? sentences[key] : undefined;

export default async function MemberPage({ params, searchParams }: Props) {
  const { id } = await params;
  const viewer = await requireViewer(`/gestion/membres/${id}`, canEditMembers);
  const profile = await findMemberProfile(viewer, id);
  if (!profile) notFound();
  await recordReading(viewer, profile.id);
  const verified = await verifiedMandates(
    viewer,
    profile.mandates.map((mandate) => mandate.id),
  );
  const { firstName, lastName, civility } = profile;
  const { mandat, fait } = await searchParams;
  const sentence = sentenceOf(mandateDone, mandat) ?? sentenceOf(memberDone, fait);
  return (
    <div className="narrow stack-sections">
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: "/gestion/membres", label: "Membres" }]} />}
        title={`${firstName} ${lastName}`}
        lead={profile.email}
      />
      {sentence ? (
        <Notice tone="success" live>
          <p>{sentence}</p>
        </Notice>
      ) : null}
      <Notice>
        <p>Votre consultation de cette fiche est notée, et {firstName} peut le voir.</p>
      </Notice>
      <section aria-labelledby="compte" className="stack">
        <h2 id="compte">Compte</h2>
        <DescriptionList
          items={[
            { term: "Compte", value: accountWords[profile.account] },
            {
              term: "Adhésion",
              value: profile.adhesionEndsOn ? `Jusqu’au ${formatDate(profile.adhesionEndsOn)}` : "Aucune",
            },
          ]}
        />
        <div className="actions">
          <ButtonLink variant="secondary" href={`/gestion/membres/${profile.id}/compte`}>
            Adresse, suspension, démission
          </ButtonLink>
          <ButtonLink variant="secondary" icon="lock" href={`/gestion/membres/${profile.id}/securite`}>
            Second facteur
          </ButtonLink>
        </div>
      </section>
      <section aria-labelledby="identite">
        <h2 id="identite">Nom et civilité</h2>
        <MemberForm
          id={profile.id}
          values={{ firstName, lastName, civility: civility ?? "" }}
          version={versionOf(storedIdentity(profile))}
        />
      </section>
      <section aria-labelledby="mandats" className="stack">
        <h2 id="mandats">Mandats</h2>
        {profile.mandates.length === 0 ? (
          <p>Aucun mandat enregistré.</p>
        ) : (
          <MandateList
            mandates={profile.mandates}
            verified={verified}
            base={`/gestion/membres/${profile.id}/mandats`}
          />
        )}
        <LimitWarnings warnings={limitWarnings(seatsHeld(profile.mandates))} />
        <div className="actions">
          <ButtonLink variant="secondary" href={`/gestion/membres/${profile.id}/mandats/nouveau`}>
            Ajouter un mandat
          </ButtonLink>
        </div>
      </section>
      <section aria-labelledby="presentation" className="stack">
        <h2 id="presentation">Ce que dit cette personne</h2>
        <ProfileAbout profile={profile} />
        {profile.portraitAt ? (
          <Disclosure summary="Retirer la photo">
            <p>Elle est effacée et ne se rétablit pas&nbsp;; {firstName} peut en mettre une autre.</p>
            <OneClickForm
              action={removePortraitAction}
              fields={{ id: profile.id }}
              variant="danger"
              pendingLabel="Retrait…"
            >
              Retirer définitivement
            </OneClickForm>
          </Disclosure>
        ) : null}
        <ContactFacts contacts={profile.contacts} />
      </section>
    </div>
  );
}
