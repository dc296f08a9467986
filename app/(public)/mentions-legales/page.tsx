import type { Metadata } from "next";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Prose } from "#components/ui/prose.tsx";
import { env } from "#lib/env.ts";

export const metadata: Metadata = { title: "Mentions légales", robots: { index: true } };

export default function LegalPage() {
  const { ASSOCIATION_NAME: name, ASSOCIATION_EMAIL: email } = env;
  return (
    <>
      <PageHeader title="Mentions légales" />
      <Prose>
        <h2>Éditeur</h2>
        <p>
          {name}. Contact : <a href={`mailto:${email}`}>{email}</a>. Le siège, le numéro d’enregistrement, la
          direction de la publication et l’hébergeur sont communiqués à cette adresse.
        </p>
        <h2>Données personnelles</h2>
        <p>
          Être membre de la coopérative révèle une opinion politique : ces données sont protégées par
          l’article 9 du règlement général sur la protection des données. Elles servent à la vie de
          l’association, restent sur ses serveurs et ne sont transmises à personne sans votre accord.
        </p>
        <ul>
          <li>
            Aucun service tiers n’est appelé par ces pages : ni mesure d’audience, ni police, ni image
            extérieure.
          </li>
          <li>
            Trois témoins (« cookies ») au plus, nécessaires au service : votre session, l’apparence choisie
            et la protection des formulaires.
          </li>
          <li>
            Les journaux techniques ne contiennent ni nom ni adresse. Le registre des actions (déposer,
            publier, archiver) garde qui a fait quoi, pour que l’on puisse en répondre.
          </li>
          <li>Les coordonnées de prise de vue sont effacées des photographies déposées.</li>
        </ul>
        <p>
          Vous avez le droit d’accéder à vos données, de les rectifier, de les effacer, de les emporter, d’en
          limiter l’usage et de vous y opposer : écrivez à <a href={`mailto:${email}`}>{email}</a>. Vous
          pouvez aussi saisir la{" "}
          <a href="https://www.cnil.fr/" rel="noreferrer">
            CNIL
          </a>
          .
        </p>
        <h2>Contenus</h2>
        <p>
          Chaque document indique sa licence. Les textes sont publiés sous la responsabilité de celles et ceux
          qui les déposent ; pour signaler un contenu, écrivez à la même adresse. Les contours et les
          populations des territoires viennent du découpage administratif publié par Etalab.
        </p>
        {env.DEMO ? (
          <>
            <h2>Démonstration</h2>
            <p>
              Ce site est une démonstration : les personnes, les votes, les chiffres et les textes sont
              inventés, y compris lorsqu’ils nomment de vraies communes.
            </p>
          </>
        ) : null}
      </Prose>
    </>
  );
}
