import { Link } from "#components/ui/link.tsx";
import { TREASURY } from "#lib/treasury/labels.ts";

const groups = [
  {
    key: "jour",
    title: "Au fil des jours",
    places: [
      ["a-confirmer", "Paiements à confirmer", "Chèques, espèces et virements attendus."],
      ["banque", "Banque", "Importer un relevé et rapprocher ses lignes des paiements."],
      ["a-jour", "Qui est à jour", "Un jour donné, passé ou à venir."],
      ["recus", "Reçus", "Tous ceux qui ont été émis, par leur numéro."],
    ],
  },
  {
    key: "comptes",
    title: "Les comptes",
    places: [
      ["ecritures", "Écritures", "Le journal de l’année, et les corrections."],
      ["exercices", "Exercices et exports", "CSV, XLSX, FEC, et la clôture d’une année."],
      ["prestataires", "Prestataires de paiement", "Ce qu’ils ont dit, et ce qui diffère de nos comptes."],
    ],
  },
  {
    key: "regles",
    title: "Les règles",
    places: [
      ["bareme", "Barème des cotisations", "Préparer celui d’une année, l’essayer, le publier."],
      ["regles", "Durée des adhésions", "Année civile ou mois glissants, délai après la fin."],
      ["rappels", "Rappels de cotisation", "Quand ils partent, et qui les recevrait."],
      ["recus-fiscaux", "Reçus fiscaux", "Dire si l’association en délivre, et les délivrer un à un."],
    ],
  },
] as const;

/** All that the treasurer does, each with its page. */
export function TreasuryPlaces() {
  return (
    <div className="treasury-places">
      {groups.map(({ key, title, places }) => (
        <section key={key} aria-labelledby={`faire-${key}`}>
          <h2 id={`faire-${key}`}>{title}</h2>
          <ul className="plain-list">
            {places.map(([path, label, what]) => (
              <li key={path}>
                <p>
                  <Link href={`${TREASURY}/${path}`}>{label}</Link>
                </p>
                <p className="field-hint">{what}</p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
