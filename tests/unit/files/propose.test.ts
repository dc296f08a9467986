import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { proposeMetadata } from "#lib/files/propose.ts";

const propose = (text: string, fileName = "document.pdf") => proposeMetadata(text, { fileName });

describe("proposes from the text", () => {
  test("of a délibération whose header was read as one paragraph", () => {
    const found = propose(
      `RÉPUBLIQUE FRANÇAISE Département de la Drôme
EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL MUNICIPAL
Commune de Saillans Date de convocation : 3 mars 2025 Date de la séance : 12 mars 2025 Présents : 13 Objet : création d’un tarif social pour la restauration scolaire
Vu le code général des collectivités territoriales, notamment son article L2121-29 ;
Vu la loi du 30 octobre 2018 ;
Considérant que la cantine est un service public ; que des enfants n’y viennent plus ;
Après en avoir délibéré, le conseil municipal décide :
Article 1er : un tarif d’un euro est créé pour la cantine des écoles.`,
    );
    expect(found).toMatchObject({
      kind: "DELIBERATION",
      date: "2025-03-12",
      title: "Création d’un tarif social pour la restauration scolaire",
      territoryQuery: "Saillans",
      councilName: "Conseil municipal de Saillans",
      themes: ["8.1"],
    });
  });

  test("of a vœu without ligature", () => {
    const found = propose(
      `Voeu pour le retour de l’eau en régie publique
Conseil municipal d’Yssingeaux, séance du 1er avril 2025
Considérant que la délégation de service public arrive à échéance le 31 décembre 2026 ;
Le conseil municipal émet le voeu que la communauté de communes étudie un retour en régie de l’eau potable.`,
    );
    expect(found).toMatchObject({
      kind: "VOEU",
      date: "2025-04-01",
      title: "Voeu pour le retour de l’eau en régie publique",
      councilName: "Conseil municipal d’Yssingeaux",
      territoryQuery: "Yssingeaux",
      summary:
        "Le conseil municipal émet le voeu que la communauté de communes étudie un retour en régie de l’eau potable.",
    });
    expect(found.themes).toContain("1.2");
    expect(found.themes).toContain("9.4");
  });

  test("of a motion dated by numbers", () => {
    const found = propose(
      `VILLE DES LILAS
MOTION CONTRE LA FERMETURE DU BUREAU DE POSTE
Séance du conseil municipal du 12/06/2024
La Poste annonce la fermeture de son bureau. Services publics de proximité, bureau de poste : tout part.
Le conseil municipal adopte la présente motion.`,
    );
    expect(found).toMatchObject({
      kind: "MOTION",
      date: "2024-06-12",
      territoryQuery: "Les Lilas",
      councilName: "Conseil municipal des Lilas",
    });
    expect(found.themes[0]).toBe("8.4");
  });

  test("of a motion that does not take a law's date for its own", () => {
    const text = `Motion pour l’abrogation de la réforme
Vu la loi du 14 avril 2023 de financement rectificative de la sécurité sociale ;
Le conseil municipal demande au Gouvernement l’abrogation de cette loi et adopte la motion.`;
    expect(propose(text)).toMatchObject({ kind: "MOTION", date: undefined });
  });

  test("of an amendement, with the date of its deposit", () => {
    const found = propose(
      `Amendement n° 3 au budget primitif
Déposé le 18 mars 2024 par le groupe « La gauche en commun », pour la séance du conseil municipal du 25 mars 2024
À l’article 3, remplacer les mots « 120 000 euros » par les mots « 180 000 euros ».
Exposé sommaire : le budget doit financer la rénovation énergétique.`,
    );
    expect(found).toMatchObject({ kind: "AMENDEMENT", date: "2024-03-18" });
    expect(found.themes).toContain("7.1");
  });

  test("of a question orale", () => {
    const found = propose(
      `Question orale au titre de l’article L2121-19 du CGCT
Conseil municipal de L’Île-Saint-Denis
Monsieur le Maire, l’encadrement des loyers s’applique depuis deux ans. Combien de logements ont été contrôlés ? Combien de bailleurs mis en demeure ?
Je vous pose donc la question suivante.`,
    );
    expect(found).toMatchObject({
      kind: "QUESTION_ORALE",
      councilName: "Conseil municipal de L’Île-Saint-Denis",
    });
    expect(found.themes[0]).toBe("8.5");
    expect(found.date).toBeUndefined();
  });

  test("of an intervention", () => {
    const text = `Intervention sur les orientations budgétaires
Prononcée au conseil départemental du 6 février 2026
Monsieur le Président, chers collègues, ce budget est un budget de renoncement. L’épargne baisse, l’emprunt monte.`;
    expect(propose(text)).toMatchObject({ kind: "INTERVENTION", date: "2026-02-06", themes: ["7.1"] });
  });

  test("of a tract", () => {
    const text = `Nos urgences ne fermeront pas !
L’hôpital perd ses médecins. Sans urgences ni maternité, il faut une heure de route.
Signez la pétition, venez samedi à 10 heures devant la mairie !
Imprimé par nos soins. Ne pas jeter sur la voie publique.`;
    expect(propose(text)).toMatchObject({
      kind: "TRACT",
      themes: ["8.2"],
      title: "Nos urgences ne fermeront pas !",
    });
  });

  test("of a communiqué dated by its place", () => {
    const text = `Communiqué de presse
Montreuil, le 3 novembre 2025
Les élu·es demandent un plan pour les haies et contre les pesticides, pour l’eau.
Contact presse : groupe des élu·es`;
    expect(propose(text)).toMatchObject({ kind: "COMMUNIQUE", date: "2025-11-03", themes: ["8.8"] });
  });

  test("of a compte rendu de mandat, an argumentaire, a note and a modèle", () => {
    const kinds = [
      "Bilan de mi-mandat de votre groupe\nChères habitantes, chers habitants, voici notre compte rendu.",
      "Argumentaire pour la gratuité des transports\nOn nous dit que c’est trop cher. On vous dira que personne ne paie.",
      "Note pratique : demander un document administratif\nCadre juridique\nEn pratique, écrire à la mairie. Points de vigilance.",
      "Modèle de vœu pour l’eau\nLe conseil municipal de [nom de la commune], réuni le [date], considérant que [motif], demande à [autorité]…",
    ].map((text) => propose(text).kind);
    expect(kinds).toEqual(["COMPTE_RENDU", "ARGUMENTAIRE", "NOTE", "MODELE"]);
  });

  test("and from the file's name when the text is silent", () => {
    expect(propose("Mesdames, Messieurs,\nNous demandons.", "2025-03-12_voeu-cantine.pdf").date).toBe(
      "2025-03-12",
    );
    expect(
      propose("Le conseil émet le vœu que la cantine soit gratuite.", "voeu_12-03-2025.pdf"),
    ).toMatchObject({
      kind: "VOEU",
      date: "2025-03-12",
    });
  });

  test("and from the person's own territories, named at the top", () => {
    const text = "À Trifouilly-les-Eaux, l’école ferme\nNous ne l’acceptons pas.";
    expect(propose(text).territoryQuery).toBeUndefined();
    const found = proposeMetadata(text, { fileName: "a.txt", territories: ["Crest", "Trifouilly-les-Eaux"] });
    expect(found.territoryQuery).toBe("Trifouilly-les-Eaux");
  });
});

describe("invents nothing", () => {
  test.each([
    "",
    "Bonjour",
    "Lorem ipsum dolor sit amet.\nEn 2025, rien.",
    "Liste de courses\npain, lait, beurre",
  ])("from %j", (text) => {
    const { title: _title, ...others } = propose(text);
    expect(others).toEqual({ themes: [] });
  });

  test("from a date that does not exist", () => {
    expect(propose("Vœu\nSéance du conseil municipal du 31 février 2025").date).toBeUndefined();
  });

  test("and answers quickly on any text", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            "conseil municipal de ",
            "Objet : ",
            "«",
            "[x",
            "A ",
            "12 mars 2025 ",
            "d’",
            "\n",
            "é-",
          ),
          { maxLength: 3000 },
        ),
        (parts) => {
          const started = performance.now();
          propose(parts.join(""));
          expect(performance.now() - started).toBeLessThan(1000);
        },
      ),
      { numRuns: 60 },
    );
  });
});

test("on the demonstration's acts: kind and date right at least 85 times in 100, dates nearly never wrong", () => {
  const folder = join(process.cwd(), "prisma/demo/acts");
  const monthNames = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
  ];
  const score = { acts: 0, kinds: 0, dated: 0, dates: 0, wrongDates: 0, themes: 0 };
  for (const file of readdirSync(folder)) {
    const [, front = "", ...rest] = readFileSync(join(folder, file), "utf8").split(/^---$/m);
    const act = parse(front, { schema: "core" });
    const body = rest.join("---").replace(/[*#|_]+/g, " ");
    const found = propose(`${act.title}\n${body}`);
    const [year, month, day] = String(act.date).split("-").map(Number);
    const written = new RegExp(`\\b${day}(er)?\\s${monthNames[(month ?? 1) - 1]}\\s${year}`, "u").test(body);
    score.acts += 1;
    score.kinds += Number(found.kind === act.kind);
    score.dated += Number(written);
    score.dates += Number(written && found.date === act.date);
    score.wrongDates += Number(found.date !== undefined && found.date !== act.date);
    score.themes += Number(found.themes.some((theme) => act.themes.includes(theme)));
  }
  expect(score.kinds / score.acts).toBeGreaterThanOrEqual(0.85);
  expect(score.dates / score.dated).toBeGreaterThanOrEqual(0.85);
  expect(score.wrongDates / score.acts).toBeLessThanOrEqual(0.05);
  expect(score.themes / score.acts).toBeGreaterThanOrEqual(0.8);
});
