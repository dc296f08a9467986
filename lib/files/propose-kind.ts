/** Kinds of act, as in the database. */
export type ActKind =
  | "DELIBERATION"
  | "VOEU"
  | "MOTION"
  | "AMENDEMENT"
  | "QUESTION_ORALE"
  | "INTERVENTION"
  | "TRACT"
  | "COMMUNIQUE"
  | "ARGUMENTAIRE"
  | "NOTE"
  | "COMPTE_RENDU"
  | "MODELE";

/** Lower case, without accents or ligatures, straight apostrophes: what the patterns of these files are written in. */
export const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .replace(/[’‘]/g, "'");

/** How a text names itself in its first lines: nearly always right. */
const named: [ActKind, RegExp][] = [
  ["MODELE", /^modeles?\b|^\W*modele (de|d')|\bmodele type\b/],
  [
    "COMPTE_RENDU",
    /\b(compte[- ]rendu|bilan) (de |du |d'un? )?(mi-?)?(mandat|an(nee)?s?\b)|\bbilan de (mi-)?mandat/,
  ],
  ["ARGUMENTAIRE", /\bargumentaire\b|\b(objections|affirmations|idees recues)\b.*\brepon(ses?|dre)\b/],
  ["COMMUNIQUE", /\bcommunique\b/],
  ["TRACT", /\btract\b/],
  ["QUESTION_ORALE", /\bquestions? orales?\b/],
  ["INTERVENTION", /\bintervention (de|du|des|pour|contre|au|prononcee|sur|en|lors|a)\b|^intervention\b/],
  ["AMENDEMENT", /\b(sous-)?amendements?\b/],
  ["NOTE", /^note\b|\bnote (de|d'|pratique|juridique|technique|pour|sur|a)\b|^(fiche|memo)\b/],
  ["VOEU", /\bvoeux? (pour|contre|de|du|relatif|sur|en|visant|demandant|d')\b|^voeu\b/],
  ["MOTION", /^motion\b|\bmotion (pour|contre|de|relative|sur|en|demandant|d')/],
  [
    "DELIBERATION",
    /^deliberation\b|\bdeliberation (portant|relative|instituant|n)|extrait du registre des deliberations/,
  ],
];

/** Turns of phrase in the body: each counts once, or as many times as said. */
const phrases: [ActKind, RegExp, weight: number, atMost?: number][] = [
  ["DELIBERATION", /apres en avoir delibere/g, 3],
  ["DELIBERATION", /^\W*(le conseil \S+,? )?(apres [^.]{0,60})?(decide|delibere)\b/gm, 3],
  ["DELIBERATION", /^\W*objet ?\W{0,4}:/gm, 2],
  ["DELIBERATION", /^\W*article (1er|premier|1)\b/gm, 2],
  ["DELIBERATION", /^\W*(vu l|vu le|vu la|vu les)\b/gm, 0.5, 4],
  ["VOEU", /(emet|formule|exprime|adopte) (a l'unanimite )?(le|un|ce) (present )?voeu/g, 5],
  ["VOEU", /\bvoeux?\b/g, 0.5, 4],
  ["MOTION", /(presente|cette|la) motion\b/g, 1.5, 3],
  ["MOTION", /adopte la (presente )?motion/g, 3],
  ["AMENDEMENT", /expose (sommaire|des motifs de l'amendement)/g, 5],
  [
    "AMENDEMENT",
    /\b(remplacer|supprimer|inserer|ajouter|completer|rediger)\b[^.]{0,120}\b(article|alinea|mots?|ligne|chapitre|phrase)\b/g,
    1.5,
    3,
  ],
  ["QUESTION_ORALE", /l\.? ?2121-19|l\.? ?3121-20|l\.? ?4132-20/g, 3],
  ["QUESTION_ORALE", /question orale/g, 2, 2],
  ["QUESTION_ORALE", /(nous|je) vous (pose|demand)\w*[^.]{0,40}question/g, 2],
  ["INTERVENTION", /intervention (prononcee|de|au)|seul le prononce fait foi/g, 4],
  ["INTERVENTION", /che(rs|res)( et che(rs|res))? collegues/g, 1.5, 2],
  ["TRACT", /ne pas jeter sur la voie publique|imprime par nos soins/g, 5],
  ["TRACT", /(rejoignez|signez|venez|rendez-vous|mobilisons-nous|faites circuler|parlez-en)/g, 1, 2],
  ["COMMUNIQUE", /communique de presse|contacts? presse|pour diffusion immediate/g, 5],
  ["ARGUMENTAIRE", /(on|ils) (nous|vous) (dit|dira|repond|repondra|oppose)\b/g, 1, 3],
  ["ARGUMENTAIRE", /\b(idee recue|ce qu'on (entend|dit)|ce que l'on entend|a repondre|vrai ou faux)/g, 2, 2],
  [
    "NOTE",
    /\b(points? de vigilance|en pratique|cadre juridique|base legale|marche a suivre|calendrier indicatif|a retenir)/g,
    1,
    3,
  ],
  ["ARGUMENTAIRE", /^\W*(\d+\W{1,4})?«/gm, 1, 4],
  ["COMPTE_RENDU", /che(rs|res) (habitant|administre|concitoyen|ami)/g, 2],
  ["COMPTE_RENDU", /\b(compte rendu|mi-mandat|rendre compte|bilan)\b/g, 1, 2],
];

/** The first word wins: "Amendement au règlement intérieur : questions orales" is an amendment, a model of a deliberation a model. */
const nameOf = (line: string): ActKind | undefined =>
  named
    .map(([kind, pattern]) => ({ kind, index: line.slice(0, 200).search(pattern) }))
    .filter(({ index }) => index >= 0)
    .sort((a, b) => a.index - b.index)[0]?.kind;

/** The likeliest kind, or undefined when nothing or two things stand out. */
export const proposeKind = (lines: string[], fileName: string): ActKind | undefined => {
  const scores = new Map<ActKind, number>();
  const add = (kind: ActKind, points: number) => scores.set(kind, (scores.get(kind) ?? 0) + points);
  const [first = "", ...others] = lines.map(plain);
  const body = [first, ...others].join("\n");

  const firstNamed = nameOf(first);
  if (firstNamed) add(firstNamed, 10);
  for (const line of others.slice(0, 6)) {
    const found = line.length < 250 ? nameOf(line) : undefined;
    if (found) add(found, 3);
  }
  const fromName = nameOf(plain(fileName).replace(/[_.-]+/g, " "));
  if (fromName) add(fromName, 3);

  // Blanks to fill in: [nom de la commune], [date], ………
  const blanks = body.match(/\[[^\]\n]{3,80}\]|…{3,}|_{4,}/g)?.length ?? 0;
  if (blanks >= 4) add("MODELE", Math.min(12, blanks));
  for (const [kind, pattern, weight, atMost = 1] of phrases) {
    const count = body.match(pattern)?.length ?? 0;
    if (count > 0) add(kind, weight * Math.min(count, atMost));
  }

  const [best, second] = [...scores].sort(([, a], [, b]) => b - a);
  if (!best || best[1] < 4 || best[1] - (second?.[1] ?? 0) < 1) return undefined;
  return best[0];
};
