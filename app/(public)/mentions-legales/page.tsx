import type { Metadata } from "next";
import { Link } from "#components/ui/link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Prose } from "#components/ui/prose.tsx";
import { env } from "#lib/env.ts";
import { joinList } from "#lib/french.ts";

export const metadata: Metadata = { title: "Mentions légales", robots: { index: true } };

/** What loi n° 2004-575 du 21 juin 2004, article 1-1, wants to be told of who publishes and who hosts. */
const identity = () => {
  const facts = [
    { term: "Siège", value: env.ASSOCIATION_ADDRESS, missing: "le siège" },
    { term: "Enregistrement", value: env.ASSOCIATION_REGISTRATION, missing: "le numéro d’enregistrement" },
    {
      term: "Direction de la publication",
      value: env.PUBLICATION_DIRECTOR,
      missing: "la direction de la publication",
    },
    { term: "Hébergement", value: env.HOSTING_PROVIDER, missing: "l’hébergeur" },
  ];
  return {
    told: facts.flatMap(({ term, value }) => (value ? [{ term, value }] : [])),
    missing: facts.flatMap(({ value, missing }) => (value ? [] : [missing])),
  };
};

export default function LegalPage() {
  const { ASSOCIATION_NAME: name, ASSOCIATION_EMAIL: email } = env;
  const { told, missing } = identity();
  return (
    <>
      <PageHeader title="Mentions légales" />
      <Prose>
        <h2>Éditeur</h2>
        <p>
          {name}. Contact&nbsp;: <a href={`mailto:${email}`}>{email}</a>.
          {missing.length > 0 ? ` À cette adresse, on vous dira ${joinList(missing)}.` : null}
        </p>
        {told.length > 0 ? (
          <ul>
            {told.map(({ term, value }) => (
              <li key={term}>
                {term}&nbsp;: {value}
              </li>
            ))}
          </ul>
        ) : null}
        <h2>Données personnelles</h2>
        <p>
          Être membre de la coopérative révèle une opinion politique : ces données sont protégées par
          l’article 9 du règlement général sur la protection des données. Elles servent à la vie de
          l’association, restent sur ses serveurs et ne sont transmises à personne sans votre accord. Payer en
          ligne vous mène chez le prestataire que vous choisissez&nbsp;: il reçoit le montant et une
          référence, et vous demande lui-même le reste.
        </p>
        <ul>
          <li>
            Aucun service tiers n’est appelé par ces pages : ni mesure d’audience, ni police, ni image
            extérieure.
          </li>
          <li>
            Quatre témoins («&nbsp;cookies&nbsp;») au plus, nécessaires au service&nbsp;: votre session,
            l’appareil, reconnu pendant un an pour vous prévenir d’une connexion depuis un autre, l’apparence
            choisie et, le temps d’un aller-retour, le passage par un fournisseur d’identité.
          </li>
          <li>
            Votre navigateur garde aussi, sans l’envoyer, le texte d’un compte rendu pas encore enregistré et
            un bulletin secret pas encore déposé. Se déconnecter les efface.
          </li>
          <li>
            Les journaux techniques ne contiennent ni nom ni adresse. Le registre des actions (déposer,
            publier, archiver) garde qui a fait quoi, pour que l’on puisse en répondre.
          </li>
          <li>Les coordonnées de prise de vue sont effacées des photographies déposées.</li>
        </ul>
        <p>
          Vous avez le droit d’accéder à vos données, de les rectifier, de les effacer, de les emporter, d’en
          limiter l’usage et de vous y opposer&nbsp;: depuis votre compte, page{" "}
          <Link href="/profil/mes-donnees">Mes données</Link>, ou en écrivant à{" "}
          <a href={`mailto:${email}`}>{email}</a>. Vous pouvez aussi saisir la{" "}
          <a href="https://www.cnil.fr/" rel="noreferrer">
            CNIL
          </a>
          .
        </p>
        <h2>Contenus</h2>
        <p>
          Chaque document indique sa licence. Les textes sont publiés sous la responsabilité de celles et ceux
          qui les déposent ; pour signaler un contenu, écrivez à la même adresse. Les contours et les
          populations des territoires viennent du découpage administratif publié par Etalab.
        </p>
        {env.DEMO ? (
          <>
            <h2>Démonstration</h2>
            <p>
              Ce site est une démonstration : les personnes, les votes, les chiffres et les textes sont
              inventés, y compris lorsqu’ils nomment de vraies communes.
            </p>
          </>
        ) : null}
      </Prose>
    </>
  );
}
