/**
 * Words that come first when passwords are guessed, in French and in English, folded: no accent, no capital. They are
 * judged alone and as pieces (« Soleil2026! »); runs of keys, years and repetitions are rules of password-strength.ts.
 * Ours, written for this purpose: half from what published lists of leaked passwords have in common, half from what an
 * elected member of a French council would think of.
 */
const WORDS = `
motdepasse mot2passe motdepass passe password passwd passw0rd pass passphrase secret secrete code codes acces access
login logon connexion connect compte account admin administrateur administrator root user utilisateur users guest invite
test tests testing essai demo exemple example temp temporaire defaut default bonjour bonsoir salut hello coucou bienvenue
welcome merci please svp letmein ouvre ouvretoi sesame opensesame entrer enter changeme changemoi change moi nouveau
nouvelle new master maitre super superman batman spiderman ironman hulk wolverine pokemon pikachu mario luigi zelda sonic
minecraft fortnite roblox starwars jedi yoda skywalker vador vader matrix neo trustno trinity merlin gandalf frodon hobbit
harry potter harrypotter hermione dumbledore naruto sasuke goku dragonball onepiece luffy simpson homer bart asterix
obelix idefix tintin milou haddock spirou gaston schtroumpf titeuf marsupilami doudou nounours barbie princesse princess
prince reine queen king roi royal chevalier knight pirate ninja samurai warrior guerrier soldat soldier hunter chasseur
killer tueur shadow ombre ghost fantome vampire zombie demon diable devil satan lucifer ange angel angels archange paradis
paradise enfer hell heaven ciel sky dieu god jesus christ marie saint allah bouddha buddha amen bible priere eglise
soleil sun sunshine lune moon etoile star stars planete planet univers terre earth monde world ocean mer plage beach
montagne mountain riviere river foret forest arbre tree jardin garden fleur flower flowers rose roses lys tulipe violette
marguerite jasmine jasmin iris lavande orchidee printemps spring ete summer automne autumn hiver winter neige snow pluie
rain orage tonnerre thunder eclair lightning vent tempete storm feu fire eau water glace ice arcenciel rainbow
lundi mardi mercredi jeudi vendredi samedi dimanche monday tuesday wednesday thursday friday saturday sunday
janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
january february march april june july august september october november december
noel christmas paques easter vacances holiday weekend anniversaire birthday fete party dimanches
amour amours love lover loveyou loveme iloveyou jetaime jtm jetadore cheri cherie mamour monamour moncoeur coeur heart
bisou bisous calin caline bebe baby babygirl babyboy tresor ange doudoune chouchou choupette loulou loulou louloute minou
minette chaton chatte poupee poussin puce pupuce titi toto tata tutu tintin zizou nana mimi lili lolo kiki coco coucou
famille family maman papa mama mamie papy papi papie mamy mere pere frere soeur fils fille enfant enfants mari femme
husband wife mother father brother sister daddy mommy mummy grandma ami amie amis friend friends forever toujours ensemble
bonheur heureux happy smile sourire joie joy rire espoir hope faith peace paix liberte freedom egalite fraternite
republique nation patrie france francais francaise paris marseille lyon toulouse nice nantes strasbourg montpellier
bordeaux lille rennes reims toulon grenoble dijon angers nimes brest limoges tours amiens metz besancon perpignan orleans
rouen caen nancy avignon poitiers pau calais gueret creuse correze dordogne bretagne normandie alsace lorraine provence
auvergne savoie corse occitanie aquitaine bourgogne picardie vendee europe london londres england angleterre america
amerique usa canada quebec maroc algerie tunisie senegal portugal espagne italie allemagne belgique suisse newyork berlin
madrid barcelona barcelone roma milan juventus chelsea arsenal liverpool manchester united realmadrid psg parisg om
olympique losc asse ogcn girondins racing stade stadium football foot soccer rugby tennis basket basketball baseball
hockey handball natation judo karate boxe golf velo cyclisme ski surf skate moto course running sport sports champion
champions winner victoire victory zidane mbappe ronaldo messi neymar beckham jordan lebron kobe michael schumacher
senna ferrari porsche mercedes bmw audi renault peugeot citroen dacia toyota honda yamaha suzuki ducati harley mustang
corvette camaro ford chevrolet voiture camion tracteur bateau avion train voyage travel
chat chats chien chiens cat cats dog dogs doggy kitty lapin rabbit bunny cheval chevaux horse poney pony vache cow mouton
agneau cochon pig poule coq canard duck oie aigle eagle faucon falcon corbeau hibou chouette colombe pigeon perroquet
oiseau bird poisson fish requin shark baleine dauphin dolphin tortue turtle serpent snake cobra lezard grenouille frog
lion lions tigre tiger tigers panthere panther jaguar leopard loup wolf wolves renard fox ours bear elephant girafe zebre
singe monkey gorille dragon dragons licorne unicorn papillon butterfly abeille bee fourmi araignee spider souris mouse
rex max medor rocky bella luna lucky oscar simba nala felix garfield snoopy tigrou filou caramel vanille
chocolat chocolate cookie cookies biscuit bonbon candy sucre sugar miel honey gateau cake tarte crepe nutella fraise
strawberry framboise cerise cherry pomme apple poire banane banana orange orangina citron lemon ananas mangue peche
abricot raisin prune kiwi melon pasteque tomate carotte patate potato oignon fromage cheese pain beurre butter jambon
poulet chicken pizza pasta burger frites kebab tacos sushi coca cocacola pepsi fanta cafe coffee the tea biere beer vin
wine champagne whisky vodka rhum ricard pastis guinness heineken
rouge red bleu blue vert green jaune yellow noir black blanc white rose pink violet purple orange gris grey gray marron
brown or gold golden argent silver diamond diamant rubis ruby saphir emeraude perle pearl cristal crystal
un deux trois quatre cinq six sept huit neuf dix onze douze cent mille zero one two three four five seven eight nine ten
premier premiere dernier first last numero number
ordinateur computer internet google facebook instagram twitter youtube tiktok snapchat whatsapp linkedin microsoft
windows office outlook word excel apple iphone android samsung galaxy sony nokia orange free sfr bouygues wanadoo hotmail
gmail yahoo laposte amazon netflix spotify linux ubuntu oracle mysql server serveur network reseau wifi router cisco
system systeme security securite hacker cyber virus robot matrix pixel playstation xbox nintendo
musique music guitare guitar piano violon batterie drums rock metal punk rap jazz blues disco techno metallica nirvana
acdc queen beatles elvis bowie madonna rihanna beyonce eminem johnny hallyday brel brassens goldman mylene renaud stromae
aznavour piaf celine dion shakira slipknot blink greenday linkinpark
azerty azertyuiop qwerty qwertyuiop qwertz qsdfgh qsdfghjklm wxcvbn asdfgh asdfghjkl zxcvbn zxcvbnm aqwzsx azeqsd
abc abcd abcde abcdef abcabc aaa qwe asd zxc qaz wsx edc qazwsx azer qwer
alain albert alex alexandra alexandre alexis alice aline alphonse amandine amelie anais andre andrea andrew angelique
angela anna anne annie anthony antoine antonio arnaud arthur ashley audrey aurelie aurelien aurore axel baptiste beatrice
benjamin benoit bernadette bernard bertrand brandon brigitte bruno camille carine carla carlos carole caroline catherine
cecile cedric celine chantal charles charlie charlotte chloe chris christelle christian christine christophe claire claude
claudine clement clementine colette corinne damien daniel daniele danielle david deborah delphine denis denise didier
dominique dorothee edouard elena eliane elisabeth elise elizabeth elodie emilie emily emma emmanuel enzo eric ernest
estelle esther etienne eugene eva evelyne fabien fabienne fabrice fanny fatima fernand florence florent florian franck
francis francois francoise frederic gabriel gaelle genevieve george georges gerald gerard germaine ghislaine gilbert
gilles ginette gregory guillaume guy helene henri henry herve hugo ibrahim ingrid irene isabelle jack jacqueline jacques
james jamel jason jean jeanne jennifer jeremy jerome jessica jessie joel john johnny jonathan jose joseph josephine
josette joshua jules julia julie julien juliette justin justine karim karine kevin laetitia lara laura laure laurence
laurent lea leila leo leon leonie lionel lisa loic louis louise luc lucas lucie lucien ludovic madeleine magali manon
manuel marc marcel marguerite maria marianne marie marine marion marjorie mark martin martine mary mathieu mathilde
matthew matthieu maurice maxime megan melanie melissa michel michele michelle mickael mike mireille mohamed mohammed
monica monique morgan morgane myriam nadege nadia nadine nancy nathalie nathan nicolas nicole noemie noah odette odile
olivia olivier ophelie oscar pascal pascale patrice patricia patrick paul paulette pauline peter philippe pierre pierrick
quentin rachel raphael raymond rebecca regis remi remy rene renee richard robert robin roger roland romain ronan rosalie
roxane sabine sabrina samantha samuel sandra sandrine sara sarah sebastien serge severine simon simone solene sophia
sophie stephane stephanie steven suzanne sylvain sylvie tatiana thierry thomas tom tony ugo valentin valentine valerie
vanessa vera veronique victor victoria vincent virginie viviane william xavier yann yannick yasmine yohan yolande yves
yvette yvonne zoe
martin bernard dubois thomas robert petit durand leroy moreau simon laurent lefebvre michel garcia david bertrand roux
vincent fournier morel girard andre mercier dupont lambert bonnet francois martinez smith johnson williams jones brown
mairie maire mairies adjoint adjointe conseil conseiller conseillere conseillers municipal municipale municipalite
commune communes communal communale communaute agglomeration agglo metropole departement departemental region regional
prefecture prefet prefete senat senateur senatrice assemblee depute deputee elu elue elus elues election elections vote
votes mandat mandats deliberation deliberations voeu voeux motion amendement seance budget finances travaux urbanisme
ecole ecoles voirie cantine social sociale solidarite citoyen citoyenne citoyens service services public publics
association associations cooperative collectif collectifs adherent adherente adherents membre membres portail echarpe
secretariat secretaire tresorier tresoriere president presidente politique gauche droite parti ecologie ecologiste
socialiste communiste insoumis insoumise resistance revolution justice egalite humain avenir demain village ville villes
bureau travail boulot work job metier entreprise company business usine hopital police pompier pompiers docteur medecin
infirmiere professeur instit eleve etudiant student college lycee university universite bac maison house home appartement
chambre cuisine porte fenetre window voisin rue avenue place route pont tour chateau castle
argent money banque bank euro euros dollar dollars bitcoin loto million riche rich lucky chance bonnechance fortune
rien nothing quelque chose something jamais never oui yes non no peut etre maybe quoi what pourquoi why comment qui who
moi toi lui elle nous vous eux mon ton son mes tes ses notre votre leur mine yours
petit petite grand grande gros grosse beau belle joli jolie bon bonne mauvais mauvaise vieux vieille jeune young old big
little small sexy cool fun crazy fou folle genial parfait perfect awesome great good bad boss chef patron champion number
merde putain bordel connard connasse salope encule fuck fucking fuckyou bitch shit asshole dick pussy sex porn playboy
dream dreams reve reves magic magie mystere mystery power pouvoir force energie energy vie life live living mort death
temps time heure jour jours day night nuit matin soir minuit midnight hier aujourdhui
`;

/** Folded, at least two letters. */
export const commonWords: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/));
