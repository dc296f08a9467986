/**
 * The words that the French stemmer of PostgreSQL gets wrong once accents are gone.
 *
 * One line is one family: the first word stands for the others. A family either joins what the stemmer splits
 * (travail, travaux) or keeps apart what it joins (mairie and maire, usager and usage): then it ends in "0", which
 * the stemmer leaves alone. Lower case, no accents.
 *
 * The database has the same table, `search_words()`: a test compares both.
 */
const families = `
elu elus elue elues
voeu voeux
conseiller0 conseiller conseillers conseillere conseilleres
usager0 usager usagers usagere usageres
etranger0 etranger etrangers etrangere etrangeres
passager0 passager passagers passagere passageres
menager0 menager menagers menagere menageres
maraicher0 maraicher maraichers maraichere maraicheres
boulanger boulangers boulangere boulangeres
boucher0 boucher bouchers bouchere boucheres
berger0 berger bergers bergere bergeres
leger0 leger legers legere legeres
cher chers chere cheres
loyer0 loyer loyers
foyer0 foyer foyers
danger dangers
hiver hivers
verger vergers
potager0 potager potagers
plancher0 plancher planchers
clocher0 clocher clochers
rocher0 rocher rochers
gouter0 gouter gouters
cancer cancers
leader leaders
manager managers
maire maires mairesse mairesses
mairie0 mairie mairies
voirie0 voirie voiries
marie0 marie
mars0 mars
marais0 marais
maree0 maree marees
mere0 mere meres
paris0 paris
francais0 francais francaise francaises
commune0 commune communes
travail travaux
bail baux
vitrail vitraux
ciel cieux
jeu jeux
enjeu enjeux
lieu lieux
milieu milieux
feu feux
aveu aveux
cheveu cheveux
neveu neveux
bijou bijoux
genou genoux
chou choux
trou trous
clou clous
loi lois
emploi emplois
envoi envois
convoi convois
tournoi tournois
paroi parois
roi rois
ami amis amie amies
abri abris
defi defis
tri tris
taxi0 taxi taxis
parti0 parti partis
partie0 partie parties
vu vus vue vues
due dus dues
lu lus lue lues
bas0 bas basse basses
port0 port ports
portee0 portee portees
allee0 allee allees
annee0 annee annees
entree0 entree entrees
duree0 duree durees
armee0 armee armees
idee0 idee idees
musee0 musee musees
plus0 plus
refus refuse refuses refusee refusees refuser refusent refusons
inclus incluse incluses inclure
insoumis insoumise insoumises
soumis soumise soumises
compris comprise comprises
admis admise admises
acquis acquise acquises
requis requise requises
enseigne0 enseigne enseignes
administre0 administre administres administree administrees
saint saints st sts
sainte0 sainte saintes ste stes
madame mesdames mme mmes
travailleur travailleurs travailleuse travailleuses
chomeur chomeurs chomeuse chomeuses
demandeur demandeurs demandeuse demandeuses
chercheur chercheurs chercheuse chercheuses
employeur employeurs employeuse employeuses
bailleur bailleurs bailleuse bailleuses
eleveur eleveurs eleveuse eleveuses
livreur livreurs livreuse livreuses
entraineur entraineurs entraineuse entraineuses
joueur joueurs joueuse joueuses
coureur coureurs coureuse coureuses
vendeur vendeurs vendeuse vendeuses
serveur serveurs serveuse serveuses
coiffeur coiffeurs coiffeuse coiffeuses
danseur danseurs danseuse danseuses
nageur nageurs nageuse nageuses
eboueur eboueurs eboueuse eboueuses
`;

/** Words that say nothing of what a text is about; « été » is kept, for summer. */
const empty = `
a ai aie aient aies ait as au aura aurai auraient aurais aurait auras aurez auriez aurions aurons auront aux
avaient avais avait avec avez aviez avions avoir avons ayant ayez ayons c ce ceci cela celle celles celui ces cet
cette ceux comme d dans de des donc dont du elle elles en es est et etaient etais etait etant etes etiez etions
etre eu eue eues eurent eus eut eux fumes furent fus fut il ils j je l la le les leur leurs lui m ma mais me meme
memes mes moi mon n ne ni no nos notre nous on ont ou par pas pour qu que quel quelle quelles quels qui s sa se
sera serai seraient serais serait seras serez seriez serions serons seront ses si soient sois soit sommes son
sont soyez soyons suis sur t ta te tes toi ton tou tous tout toute toutes tu un une vos votre vous y
`;

const words = (text: string) => text.split(/\s+/).filter(Boolean);

/** Each such word and what stands for it; "" for the words left out. */
export const searchWords: ReadonlyMap<string, string> = new Map([
  ...words(empty).map((word) => [word, ""] as const),
  ...families
    .trim()
    .split("\n")
    .flatMap((line) => {
      const [first = "", ...others] = words(line);
      return (first.endsWith("0") ? others : [first, ...others]).map((word) => [word, first] as const);
    }),
]);
