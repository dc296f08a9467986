import { type ActKind, plain } from "#lib/files/propose-kind.ts";

/** Words of each subject of the ACTES nomenclature, in plain letters; `word*` is any ending. The first group weighs double. */
const words: Record<string, [strong: string, usual?: string]> = {
  "1.1": [
    "commande publique|marches publics|marche public|achat public|achats publics|clauses? sociales?",
    "attributaire*|fournisseur*|appel* d'offres|allotissement",
  ],
  "1.2": [
    "delegation* de service public|delegataire*|concession*|regie publique|retour en regie",
    "affermage|regie|concessionnaire*",
  ],
  "2.1": [
    "plan local d'urbanisme|plu|plui|documents? d'urbanisme|scot|zonage",
    "urbanisme|artificialisation|zone agricole|servitude*",
  ],
  "2.2": [
    "permis de construire|droit de preemption|autorisation* d'urbanisme|changement d'usage",
    "preemption|declaration prealable",
  ],
  "3.1": ["acquisition*|acquerir", "parcelle*|portage foncier"],
  "3.2": ["alienation*|cession*|vente du|vente de la|bail emphyteotique", "ceder|vendre|cessions"],
  "4.1": [
    "agents titulaires|fonction publique|regime indemnitaire|prevoyance|temps de travail|rifseep|conge*",
    "agent*|fonctionnaire*|comite social territorial",
  ],
  "4.2": ["contractuel*|vacataire*|accompagnant*|aesh|apprenti*", "recrutement*|contrat* a duree"],
  "5.2": [
    "reglement interieur|droits? de l'opposition|ordre du jour|bulletin municipal|expression de l'opposition|convocation*|commission* municipale*",
    "groupe* minoritaire*|minorite|opposition|assemblee",
  ],
  "5.4": ["delegation* de fonction*|delegation de signature|delegations du conseil au maire"],
  "5.6": [
    "indemnite* de fonction|formation des elu*|droit a la formation|autorisations d'absence|credit d'heures|statut de l'elu|exercice du mandat|protection fonctionnelle",
    "indemnite*|mandat|garde d'enfants",
  ],
  "5.7": [
    "intercommunalite|transfert de competence*|communaute de communes|pacte de gouvernance",
    "communautaire|epci|conseil communautaire|agglomeration",
  ],
  "6.1": [
    "police municipale|videosurveillance|videoprotection|tranquillite publique|couvre-feu|libertes publiques|arretes? anti",
    "police|camera*|securite",
  ],
  "7.1": [
    "budget primitif|budget|compte administratif|orientations budgetaires|dotation globale|decision modificative|budgetaire*",
    "emprunt*|dette|epargne|dotation*|dgf|fonctionnement|investissement",
  ],
  "7.2": [
    "taxe fonciere|taxe d'habitation|fiscalite|taux d'imposition|taxe de sejour|taxe d'amenagement|versement mobilite",
    "taxe|impot*|taux|majoration",
  ],
  "7.5": ["subvention*|aide* aux associations|eco-conditionnalite", "associations?|convention d'objectifs"],
  "8.1": [
    "ecole*|cantine*|restauration scolaire|college*|classe*|periscolaire|carte scolaire|lycee*|atsem",
    "eleve*|enseignant*|scolaire*|rentree|enfant*",
  ],
  "8.2": [
    "ccas|aide sociale|centre de sante|medecin*|epahd|ehpad|sante|hebergement d'urgence|aide alimentaire|creche*|handicap|urgences|maternite|aide a domicile|rsa|violences",
    "soin*|hopital|hospitalier*|solidarite|precarite|personnes agees|petite enfance|social*",
  ],
  "8.3": [
    "voirie|chaussee*|trottoir*|denomination* de* voie*|rues?|zone* 30|pietonn*|amenagements? cyclables?",
    "voies?|piste* cyclable*|velo*|stationnement",
  ],
  "8.4": [
    "amenagement du territoire|desertification|service* public* de proximite|bureau de poste|france services|services publics|la poste|couverture numerique|ruralite",
    "rural*|proximite|tresorerie",
  ],
  "8.5": [
    "logement*|habitat|loyer*|hlm|bailleur*|encadrement des loyers|residences? secondaires?|meuble* de tourisme|permis de louer|politique de la ville",
    "locataire*|insalubre*|expulsion*|renovation urbaine|quartier* prioritaire*",
  ],
  "8.6": [
    "emploi*|chomage|formation professionnelle|territoire zero chomeur|insertion professionnelle|mission locale|saisonnier*",
    "insertion|entreprise*|salarie*",
  ],
  "8.7": [
    "transport*|bus|train*|ligne ferroviaire|gare*|tramway|mobilite*|gratuite des transports|covoiturage|velo*|ter",
    "ligne*|desserte*|sncf|navette*|usager*",
  ],
  "8.8": [
    "eau potable|eau|assainissement|dechet*|ordures|biodiversite|haie*|pesticide*|energie*|climat|renouvelable*|ecologi*|photovoltaique*|arbre*|renovation energetique|pollution",
    "environnement|nappe*|tri|reseau*|carbone|nature|forage*|fuite*",
  ],
  "8.9": [
    "culture|mediatheque*|bibliotheque*|theatre|patrimoine|musee*|conservatoire|festival*|ecole de musique|cinema*|toponymie",
    "artiste*|culturel*|lecture|spectacle*",
  ],
};

const compile = (alternatives: string | undefined) =>
  alternatives
    ? new RegExp(`(?<![\\p{L}])(?:${alternatives.replaceAll("*", "[\\p{L}.·-]*")})(?![\\p{L}])`, "gu")
    : undefined;
const patterns = Object.entries(words).map(([code, [strong, usual]]) => ({
  code,
  strong: compile(strong),
  usual: compile(usual),
}));

const count = (text: string, pattern: RegExp | undefined): number =>
  pattern ? (text.match(pattern)?.length ?? 0) : 0;

/** Likely subjects, the first one well ahead of noise. A vœu or a motion also has its own (9.4), last. */
export const proposeThemes = (lines: string[], title: string, kind: ActKind | undefined): string[] => {
  const body = plain(lines.join("\n"));
  const head = plain(`${title}\n${lines.find((line) => /^\W*objet/i.test(line)) ?? ""}`);
  const scored = patterns
    .map(({ code, strong, usual }) => ({
      code,
      // Repetition counts less and less: a word said forty times is one subject.
      score:
        12 * Math.min(2, count(head, strong)) +
        4 * Math.min(2, count(head, usual)) +
        4 * Math.log2(1 + count(body, strong)) +
        2 * Math.log2(1 + count(body, usual)),
    }))
    .sort((a, b) => b.score - a.score);
  const best = scored[0]?.score ?? 0;
  if (best < 8) return kind === "VOEU" || kind === "MOTION" ? ["9.4"] : [];
  const themes = scored.filter(({ score }) => score >= 12 && score >= best * 0.7).map(({ code }) => code);
  const kept = themes.slice(0, 2);
  if (kept.length === 0) kept.push(scored[0]?.code ?? "");
  return kind === "VOEU" || kind === "MOTION" ? [...kept, "9.4"] : kept;
};
