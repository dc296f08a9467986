import { Client } from "pg";

/**
 * Second level of the ACTES subject nomenclature, by which a prefecture receives local acts. « Conseil général » is
 * written under its name since 2015, « conseil départemental ».
 */
const THEMES: Record<string, string> = {
  "1.1": "Marchés publics",
  "1.2": "Délégation de service public",
  "1.3": "Conventions de mandat",
  "1.4": "Autres types de contrats",
  "1.5": "Transactions, protocole d’accord transactionnel",
  "1.6": "Actes relatifs à la maîtrise d’œuvre",
  "1.7": "Actes spéciaux et divers",
  "2.1": "Documents d’urbanisme",
  "2.2": "Actes relatifs au droit d’occupation ou d’utilisation des sols",
  "2.3": "Droit de préemption urbain",
  "3.1": "Acquisitions",
  "3.2": "Aliénations",
  "3.3": "Locations",
  "3.4": "Limites territoriales",
  "3.5": "Autres actes de gestion du domaine public",
  "3.6": "Autres actes de gestion du domaine privé",
  "4.1": "Personnel titulaire et stagiaire de la fonction publique territoriale",
  "4.2": "Personnel contractuel",
  "4.3": "Fonction publique hospitalière",
  "4.4": "Autres catégories de personnels",
  "4.5": "Régime indemnitaire",
  "5.1": "Élection de l’exécutif",
  "5.2": "Fonctionnement des assemblées",
  "5.3": "Désignation de représentants",
  "5.4": "Délégation de fonctions",
  "5.5": "Délégation de signature",
  "5.6": "Exercice des mandats locaux",
  "5.7": "Intercommunalité",
  "5.8": "Décision d’ester en justice",
  "6.1": "Police municipale",
  "6.2": "Pouvoirs du président du conseil départemental",
  "6.3": "Pouvoirs du président du conseil régional",
  "6.4": "Autres actes réglementaires",
  "6.5": "Actes pris au nom de l’État et soumis au contrôle hiérarchique",
  "7.1": "Décisions budgétaires",
  "7.2": "Fiscalité",
  "7.3": "Emprunts",
  "7.4": "Interventions économiques",
  "7.5": "Subventions",
  "7.6": "Contributions budgétaires",
  "7.7": "Avances",
  "7.8": "Fonds de concours",
  "7.9": "Prise de participation",
  "7.10": "Finances locales, divers",
  "8.1": "Enseignement",
  "8.2": "Aide sociale",
  "8.3": "Voirie",
  "8.4": "Aménagement du territoire",
  "8.5": "Politique de la ville, habitat, logement",
  "8.6": "Emploi, formation professionnelle",
  "8.7": "Transports",
  "8.8": "Environnement",
  "8.9": "Culture",
  "9.1": "Autres domaines de compétences des communes",
  "9.2": "Autres domaines de compétences des départements",
  "9.3": "Autres domaines de compétences des régions",
  "9.4": "Vœux et motions",
};

const incoming = `unnest($1::text[], $2::text[], $3::int[]) AS n("code", "name", "position")`;

// The association may have added « Culture » by itself before: its theme becomes the official one.
const adopt = `
  UPDATE "Theme" t SET "code" = n."code" FROM ${incoming}
   WHERE t."code" IS NULL AND fold_name(t."name") = fold_name(n."name")`;

const write = `
  INSERT INTO "Theme" ("code", "name", "position") SELECT * FROM ${incoming}
  ON CONFLICT ("code") DO UPDATE SET "name" = excluded."name", "position" = excluded."position"
   WHERE ("Theme"."name", "Theme"."position") IS DISTINCT FROM (excluded."name", excluded."position")`;

/** Writes the official themes; those of the association stay as they are. May be run again at will. */
export async function loadThemes(url: string): Promise<void> {
  const codes = Object.keys(THEMES);
  // 1.1 is 101 and 7.10 is 710: their own order, with room for those of the association.
  const positions = codes.map((code) => {
    const [subject = 0, rank = 0] = code.split(".").map(Number);
    return subject * 100 + rank;
  });
  const values = [codes, Object.values(THEMES), positions];
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query(`LOCK TABLE "Theme" IN SHARE ROW EXCLUSIVE MODE`);
    await client.query(adopt, values);
    await client.query(write, values);
    await client.query("COMMIT");
  } finally {
    // Ends the transaction too, had it failed.
    await client.end();
  }
}
