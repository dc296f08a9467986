import type { Metadata } from "next";
import { ReadingPreferenceForm } from "#components/members/reading-preference-form.tsx";
import { SessionList } from "#components/members/session-list.tsx";
import { type Description, DescriptionList } from "#components/ui/description-list.tsx";
import { Inclusive } from "#components/ui/inclusive.tsx";
import { InclusiveList } from "#components/ui/inclusive-list.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatDate } from "#lib/dates.ts";
import { tierLabels } from "#lib/documents/labels.ts";
import { collectifRoleLabels, functionLabel, roleLabels } from "#lib/members/labels.ts";
import { findOwnProfile, listOwnSessions } from "#lib/members/queries.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Mon profil" };

type Profile = NonNullable<Awaited<ReturnType<typeof findOwnProfile>>>;

function Mandates({ mandates }: { mandates: Profile["mandates"] }) {
  if (mandates.length === 0) return <p>Aucun mandat enregistré. Le secrétariat peut l’ajouter.</p>;
  return (
    <ul className="plain-list">
      {mandates.map(({ id, tier, territory, functions, startsOn, endsOn }) => (
        <li key={id}>
          <strong>{territory ? `${territory.name} — ${territory.precision}` : tierLabels[tier]}</strong>
          <br />
          {tierLabels[tier]}
          {functions.length > 0 ? ", " : null}
          <InclusiveList forms={functions.map(functionLabel)} />, {endsOn ? "du" : "depuis le"}{" "}
          <Time value={startsOn} />
          {endsOn ? (
            <>
              {" au "}
              <Time value={endsOn} />
            </>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

export default async function ProfilePage() {
  const viewer = await requireViewer("/profil");
  const [profile, sessions] = await Promise.all([findOwnProfile(viewer), listOwnSessions(viewer)]);
  if (!profile) return null;
  const { adhesionEndsOn } = profile;
  const until = adhesionEndsOn ? formatDate(adhesionEndsOn) : "";
  const account: (Description | null)[] = [
    { term: "Adresse", value: profile.email },
    {
      term: "Adhésion",
      value: viewer.upToDate ? `À jour jusqu’au ${until}` : until ? `Terminée le ${until}` : "Aucune",
    },
    viewer.roles.length > 0
      ? { term: "Rôles", value: <InclusiveList forms={viewer.roles.map((role) => roleLabels[role])} /> }
      : null,
    profile.memberships.length > 0
      ? {
          term: "Collectifs",
          value: profile.memberships.map(({ id, role, collectif }) => (
            <p key={id}>
              {collectif.name} (<Inclusive {...collectifRoleLabels[role]} />)
            </p>
          )),
        }
      : null,
  ];
  return (
    <div className="narrow stack-sections">
      <PageHeader title={`${profile.firstName} ${profile.lastName}`} />
      <section aria-labelledby="compte">
        <h2 id="compte">Mon compte</h2>
        <DescriptionList items={account.filter((item) => item !== null)} />
      </section>
      <section aria-labelledby="mandats">
        <h2 id="mandats">Mes mandats</h2>
        <Mandates mandates={profile.mandates} />
      </section>
      <section aria-labelledby="lecture">
        <h2 id="lecture">Confort de lecture</h2>
        <ReadingPreferenceForm current={viewer.readingPreference} />
      </section>
      <section aria-labelledby="appareils">
        <h2 id="appareils">Mes appareils</h2>
        <p>Là où votre compte est ouvert. Fermez ceux que vous ne reconnaissez pas.</p>
        <SessionList sessions={sessions} />
      </section>
    </div>
  );
}
