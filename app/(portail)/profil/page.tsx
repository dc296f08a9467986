import type { Metadata } from "next";
import { CharterAsked } from "#components/joining/charter-asked.tsx";
import { LimitWarnings } from "#components/mandates/limit-warnings.tsx";
import { MandateList } from "#components/mandates/mandate-list.tsx";
import { ContactFacts } from "#components/members/contact-facts.tsx";
import { ProfileAbout } from "#components/members/profile-about.tsx";
import { ReadingPreferenceForm } from "#components/members/reading-preference-form.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { type Description, DescriptionList } from "#components/ui/description-list.tsx";
import { Inclusive } from "#components/ui/inclusive.tsx";
import { InclusiveList } from "#components/ui/inclusive-list.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { formatDate } from "#lib/dates.ts";
import { formatCount } from "#lib/french.ts";
import { findCharterToAccept } from "#lib/joining/queries-charter.ts";
import { limitWarnings, seatsHeld } from "#lib/mandates/policy-limits.ts";
import { collectifRoleLabels, roleLabels } from "#lib/members/labels.ts";
import { findOwnProfile } from "#lib/members/queries.ts";
import { verifiedMandates } from "#lib/register/queries.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Mon profil" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const done: Record<string, string> = {
  ajoute: "Le mandat est ajouté.",
  retire: "Le mandat est retiré.",
  repondu: "Vos réponses sont enregistrées.",
};

/** What an act that sent back here has done. */
function doneSentence(params: Awaited<Props["searchParams"]>): string | undefined {
  if (params.photo) return "Votre photo est enregistrée.";
  if (params.charte) return "Votre acceptation de la charte est enregistrée.";
  if (params.enregistre) return "Votre profil est enregistré.";
  const { mandat } = params;
  return typeof mandat === "string" && Object.hasOwn(done, mandat) ? done[mandat] : undefined;
}

export default async function ProfilePage({ searchParams }: Props) {
  const viewer = await requireViewer("/profil");
  const [profile, charter] = await Promise.all([findOwnProfile(viewer), findCharterToAccept(viewer)]);
  if (!profile) return null;
  const sentence = doneSentence(await searchParams);
  const verified = await verifiedMandates(
    viewer,
    profile.mandates.map(({ id }) => id),
  );
  const warnings = limitWarnings(seatsHeld(profile.mandates));
  const { adhesionEndsOn } = profile;
  const until = adhesionEndsOn ? formatDate(adhesionEndsOn) : "";
  const account: (Description | null)[] = [
    { term: "Adresse", value: profile.email },
    {
      term: "Adhésion",
      value: (
        <>
          {viewer.graceUntil
            ? `Terminée le ${until}, accès gardés jusqu’au ${formatDate(viewer.graceUntil)}`
            : viewer.upToDate
              ? `À jour jusqu’au ${until}`
              : until
                ? `Terminée le ${until}`
                : "Aucune"}
          {" · "}
          <Link href="/adhesion">Mon adhésion</Link>
        </>
      ),
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
    { term: "Positions", value: <Link href="/profil/signatures">Celles que j’ai signées</Link> },
  ];
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title={`${profile.firstName} ${profile.lastName}`}
        actions={
          <>
            <ButtonLink href="/profil/modifier" icon="edit">
              Modifier mon profil
            </ButtonLink>
            <ButtonLink href="/profil/portrait" variant="secondary">
              {profile.portraitAt ? "Changer ma photo" : "Ajouter une photo"}
            </ButtonLink>
          </>
        }
      />
      {sentence ? (
        <Notice tone="success" live>
          <p>{sentence}</p>
        </Notice>
      ) : null}
      {profile.mandates.some(({ isAsked }) => isAsked) ? (
        <Notice tone="warning" title="Une élection a eu lieu">
          <p>Dites ce que sont devenus vos mandats : terminés, renouvelés, avec une nouvelle fonction ?</p>
          <ButtonLink href="/profil/mandats/apres-election" variant="secondary">
            Mettre mes mandats à jour
          </ButtonLink>
        </Notice>
      ) : null}
      {charter ? <CharterAsked {...charter} /> : null}
      <section aria-label="Présentation">
        <ProfileAbout profile={profile} />
      </section>
      <section aria-labelledby="compte">
        <h2 id="compte">Mon compte</h2>
        <DescriptionList items={account.filter((item) => item !== null)} />
      </section>
      <section aria-labelledby="mandats" className="stack">
        <h2 id="mandats">Mes mandats</h2>
        {profile.mandates.length === 0 ? (
          <p>Aucun mandat enregistré : ajoutez celui que vous exercez.</p>
        ) : (
          <MandateList mandates={profile.mandates} verified={verified} base="/profil/mandats" />
        )}
        {profile.proposals > 0 ? (
          <Notice title="Le répertoire national des élus">
            <p>
              {formatCount(
                profile.proposals,
                "ligne est peut-être la vôtre",
                "lignes sont peut-être les vôtres",
              )}
              &nbsp;: dites si c’est vous, et votre mandat sera noté comme vérifié.
            </p>
          </Notice>
        ) : null}
        <LimitWarnings warnings={warnings} />
        <div className="actions">
          <ButtonLink variant="secondary" href="/profil/mandats/nouveau">
            Ajouter un mandat
          </ButtonLink>
          <ButtonLink variant="secondary" href="/profil/verification">
            Vérifier mes mandats
          </ButtonLink>
        </div>
      </section>
      <section aria-labelledby="contacts" className="stack">
        <h2 id="contacts">Mes moyens de contact</h2>
        <ContactFacts contacts={profile.contacts} />
        <div className="actions">
          <ButtonLink variant="secondary" href="/profil/contacts">
            Gérer mes moyens de contact
          </ButtonLink>
          <ButtonLink variant="secondary" href="/annuaire/messages">
            Qui peut m’écrire
          </ButtonLink>
        </div>
      </section>
      <section aria-labelledby="lecture">
        <h2 id="lecture">Confort de lecture</h2>
        <ReadingPreferenceForm current={viewer.readingPreference} />
      </section>
      <section aria-labelledby="connexion">
        <h2 id="connexion">Connexion</h2>
        <p>Votre adresse, votre mot de passe, les appareils où votre compte est ouvert.</p>
        <div className="actions">
          <ButtonLink variant="secondary" href="/profil/compte">
            Gérer mon compte
          </ButtonLink>
          <ButtonLink variant="secondary" href="/profil/securite" icon="lock">
            Sécurité du compte
          </ButtonLink>
        </div>
      </section>
      <section aria-labelledby="donnees">
        <h2 id="donnees">Mes données</h2>
        <p>Voir, emporter, corriger, limiter ou effacer ce que l’association garde de vous.</p>
        <div className="actions">
          <ButtonLink variant="secondary" href="/profil/mes-donnees">
            Gérer mes données
          </ButtonLink>
          <ButtonLink variant="secondary" href="/profil/consultations">
            Qui a consulté mes données
          </ButtonLink>
        </div>
      </section>
    </div>
  );
}
