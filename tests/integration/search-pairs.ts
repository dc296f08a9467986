import { forms } from "./search-pairs-forms.ts";

/** Sentences as acts are written; under each, what finds it (+) and what must not (-), as people type it. */
const words = `
# inclusive writing, each of its spellings
Les élu·e·s du groupe demandent que la question du prix de l’eau soit inscrite à l’ordre du jour du prochain conseil.
+ élus | élue | élu | elues | élu-es | élu(e)s | élu.es | élu⋅e⋅s | ELUS | les élus du groupe
- élan | électricité
Réuni.es le 12 mars, les habitant.es et les agent.e.s de la piscine refusent sa délégation au secteur privé.
+ habitants | habitantes | habitant·es | habitant | agent·e·s | agente | réunis | réunies
- habitat | agence | es
Le collectif rassemble des usager⋅es du train, des citoyen⋅nes et des technicien⋅nes de la ligne Perpignan-Villefranche.
+ usager | usagers | usagère | citoyenne | citoyens | citoyen.nes | technicienne | techniciens
- usage | citoyenneté européenne
Le vœu est adressé aux conseiller(e)s départementaux(ales) ainsi qu’aux directeurs(rices) des collèges du canton.
+ conseillère | conseillers | conseiller·ère | directrice | directeurs | conseillères départementales | collège
- conseil | direction
Les administré-e-s ont été consulté-e-s par courrier, et les commerçant-e-s du centre par une réunion à la salle des fêtes.
+ administrés | administrée | commerçants | commerçantes | commerçant·es | consultées | réunion commercants
- comité | administration
Nous remercions les directeur·rice·s d’école, les acteur.trice.s du sport et les animateur/rice/s du centre de loisirs.
+ directrice | directeur | actrices | acteurs | animatrice | animateurs | directrices d'école | acteur·rice
- action | animaux
Tou·te·s les insoumis·es et ceux·celles qui le souhaitent peuvent rejoindre les travailleur·euse·s de l’hôpital devant la mairie.
+ travailleurs | travailleuse | insoumis | insoumise | hopital | travailleuses hôpital
- travail | maire
Notre attachement à la fonction d’él·u·e est entier : un·e él·u·e sert les habitant·e·s, jamais les act·eur·rice·s du marché.
+ élu | élue | élus | acteurs | fonction d’élu
- clue
Les cheminot•es, les enseignant‧es et les saisonnier∙ères du plateau sont invité·es à la conférence sur le logement.
+ cheminots | cheminote | enseignante | enseignants | saisonniers | saisonnière | invités
- cheminée | enseigne
Le bureau est composé de deux co-président·es, d’un·e trésorier·ère et de vice-président(e)s désigné(e)s par thème.
+ présidente | coprésidentes | co-présidents | trésorière | trésorier | vice-présidente | vice-président
- trésorerie | vice-roi
# accents left out, capitals, ligatures
LE CONSEIL MUNICIPAL DÉPLORE LA FERMETURE DE LA MATERNITÉ ET EXIGE LE MAINTIEN DES URGENCES À CARHAIX.
+ maternite | maternité | fermeture maternité carhaix | conseil municipal | urgences | Déplore
- maternelle | urgent besoin
Considérant que l’école et la crèche relèvent du service public, la majorité s’oppose à leur délégation.
+ ecole | écoles | creche | crèches | SERVICE PUBLIC | delegation | l’école
- collège | écologie
Le vœu présenté par le groupe a été adopté à l’unanimité après un débat sur la main-d’œuvre des chantiers navals.
+ voeu | vœux | voeux | VOEU | main d'oeuvre | main-d’œuvre | adopté
- vécu | manœuvre
Au cœur du dispositif, les sœurs de l’ancien couvent cèdent le bâtiment à la commune pour un foyer de jeunes.
+ coeur | cœur | soeurs | foyers | foyer jeunes | batiment
- loi | courir | en commun
La motion rappelle le rôle de l’Œuvre des colonies de vacances dans l’histoire de la ceinture rouge et de ses villes.
+ oeuvre | colonie de vacances | colonies vacances | Motion | histoire
- ouvrier | promotion
# plurals and feminines
Les conseillers municipaux d’opposition disposent d’un local et d’un espace réservé dans le bulletin municipal.
+ conseiller municipal | municipale | opposition | locaux | bulletins | conseillère municipale | oppositions
- conseil | position
Les travaux de l’hôpital commenceront en septembre et le journal municipal en rendra compte chaque mois.
+ travail | travaux | hôpitaux | journaux
- travailleur | moi
Les enjeux sociaux et les jeux des enfants ne pèsent rien face au bail signé avec le promoteur des lieux.
+ enjeu | jeu | baux | social | sociale | lieu | promotrice
- joyaux | banlieue
L’adjointe aux finances présente le budget primitif et les taux des impôts locaux pour l’exercice à venir.
+ adjoint | adjoints | adjointes | finance | impôt local | budgets | taux | impots locaux
- tasse | talus
La députée et la sénatrice du département ont écrit à la préfète au sujet des menus végétariens de la cantine.
+ député | députés | députées | sénateur | sénateurs | préfet | préfète | menu | cantines
- Cantal | menuisier | dispute
Les pistes cyclables prévues relieront les deux gares ; les vélos seront admis dans les bus et les abris sécurisés.
+ vélo | velos | piste cyclable | abri | prévu | gare | bus
- piscine | prévention | garage
La régie financière et l’aide financière du département permettent de rendre l’eau active de nos rivières plus propre.
+ financier | financiers | financière | rivières | régies
- région | règle | finaliste
Une ouvrière et trois ouvriers ont été licenciés sans indemnités par un sous-traitant du chantier de la ligne 15.
+ ouvrier | ouvrières | licencié | indemnité | sous-traitance | ligne 15
- œuvre | 150
La première réunion des nouveaux bureaux de quartier aura lieu dans les écoles, près des réseaux de chaleur.
+ premier | premières | bureau | nouveau | réseau | quartiers | réseau de chaleur
- quart | bureaucratie
Les loyers du parc social augmentent alors que les foyers étrangers à la commune restent à la rue en plein hiver.
+ loyer | loyers | étrangère | foyer | hivers | parc social | communes
- lois | étrange
Une élue engagée pour la parité accueille des stagiaires, lycéennes et étudiants, dans sa permanence chaque samedi.
+ élu | stagiaire | lycéen | étudiantes | engagé | permanences | parite
- Paris | parti | engrais
# words that look alike
Le maire a reçu les parents d’élèves et promis de rouvrir la classe avant la rentrée de janvier.
+ maire | maires | parent d’élève | classes | rentree | rouvrir
- mairie | Marie | mère | mer | entre
La mairie annexe du quartier sera fermée le samedi, faute de personnel, malgré la pétition de huit cents riverains.
+ mairie | mairies | petition | riveraine | quartier
- maire | Marie | marée
Marie Lefranc, ancienne institutrice, a pris la parole au nom des locataires du square des Acacias.
+ Marie | marie lefranc | instituteur | locataire
- mairie | mariage | mars
Nous saluons le beau travail des équipes et demandons un bureau plus grand pour la coopérative.
+ beau | équipe | coopératives
- eau | PLU | eaux
Le PLU intercommunal protège les terres agricoles et réserve des emplacements pour le logement social.
+ plu | terre agricole | intercommunale | logements sociaux
- plus | plutôt
La voirie communale sera entretenue par nos propres agents, sans recourir à une entreprise extérieure.
+ voirie | voiries | communal | entreprises | extérieur
- voir | avoir
Cette loi prive les communes de la compétence eau et les oblige à la transférer à l’intercommunalité.
+ lois | loi | compétence eau | communes | intercommunalités | transfert compétence
- loyer | roi
Le vote du budget a donné lieu à un long débat sur l’usage des excédents et le tarif de la restauration.
+ voter | votes | usages | tarifs | budget
- usagers | dévot
Les transports en commun gratuits coûtent moins cher que l’élargissement de la rocade, selon l’étude du syndicat.
+ transport en commun | transports gratuits | syndicats | chère | etude
- communes | transpirer
La taxe d’enlèvement des ordures ménagères augmente de neuf pour cent, sans débat, dès l’année prochaine.
+ taxes | ordures ménagères | ordure ménagère | années | TAXE
- taxi | ménage | Anne
`;

/** One query and one text, with whether the first must find the second. */
export type Pair = { query: string; text: string; found: boolean };

export const pairs: Pair[] = [];
let text = "";
for (const line of `${words}${forms}`.split("\n").filter((line) => line && !line.startsWith("#"))) {
  const mark = line.slice(0, 2);
  if (mark !== "+ " && mark !== "- ") text = line.replaceAll("↵", "\n");
  else for (const query of line.slice(2).split(" | ")) pairs.push({ query, text, found: mark === "+ " });
}
