import { DescriptionList } from "#components/ui/description-list.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { journalLabels } from "#lib/ledger/labels.ts";
import { TREASURY } from "#lib/treasury/labels.ts";

/** What the article asks to be handed over with the file. */
const description = [
  {
    term: "Structure",
    value: "Fichier à plat\u00A0: une ligne par compte, dix-huit colonnes nommées en tête.",
  },
  {
    term: "Séparateurs",
    value: "Tabulation entre les colonnes, retour chariot et fin de ligne après chaque ligne.",
  },
  { term: "Lettres", value: "ISO 8859-15." },
  { term: "Montants", value: "En euros, deux décimales après une virgule, sans séparateur de milliers." },
  { term: "Jours", value: "AAAAMMJJ." },
  {
    term: "Numéros",
    value: "Sans trou, dans l’ordre où les écritures ont été validées\u00A0; d’abord les à-nouveaux.",
  },
  {
    term: "Journaux",
    value: `AN (À nouveaux), ${Object.entries(journalLabels)
      .map(([code, label]) => `${code} (${label})`)
      .join(", ")}.`,
  },
  {
    term: "Colonnes vides",
    value:
      "Comptes auxiliaires, lettrage et devises\u00A0: il n’y en a pas. Le fichier ne nomme personne\u00A0; la pièce est la référence du paiement.",
  },
];

/** What the name of the file lacks while the SIREN is not known. */
export function NamelessFec({ name }: { name: string }) {
  return (
    <Notice tone="warning" title="Il manque le SIREN de l’association">
      <p>
        Le nom du FEC doit commencer par ses neuf chiffres. Tant qu’ils ne sont pas connus, neuf zéros en
        tiennent lieu&nbsp;: {name}. Écrivez-les dans{" "}
        <Link href={`${TREASURY}/recus-fiscaux`}>Reçus fiscaux</Link>, «&nbsp;Numéro SIREN ou RNA&nbsp;», même
        si l’association n’en délivre pas&nbsp;; ou renommez le fichier avant de le remettre. Un numéro RNA (W
        et neuf chiffres) n’en tient pas lieu.
      </p>
    </Notice>
  );
}

/** What the FEC is, its name where it is whole, and what goes with it. */
export function AboutFec({ name }: { name: string | null }) {
  return (
    <section aria-labelledby="fec" className="stack">
      <h2 id="fec">Le FEC</h2>
      <p>
        Le fichier des écritures comptables est ce que l’administration fiscale demande lors d’un contrôle
        (article A. 47 A-1 du Livre des procédures fiscales). «&nbsp;Vérifier&nbsp;» le relit selon les règles
        de cet article.
        {name ? ` Son nom porte le SIREN et la fin de l’exercice\u00A0: ${name}.` : null}
      </p>
      <Disclosure summary="Description à remettre avec le fichier">
        <DescriptionList items={description} />
      </Disclosure>
    </section>
  );
}
