/** The second half of the pairs: what is not a plain word. */
export const forms = `
# apostrophes
L’accès à l’eau potable est un droit : l’assainissement n’est pas une marchandise, et d’autres villes l’ont montré.
+ eau | l'eau | l’eau | eau potable | droit à l’eau | assainissement | autre
- beau | veau
Aujourd'hui, l'hôpital public manque d'infirmières et l'accueil de nuit ferme jusqu'à lundi dans tout l'arrondissement.
+ aujourd’hui | l’hôpital | hôpital public | infirmière | infirmiers | accueil
- recueil | infirmités
Lorsqu’un quartier perd son bureau de poste, c’est-à-dire son dernier service public, la ville entière s’appauvrit.
+ bureau de poste | c'est-à-dire | dernier service public | ville | dernière
- postulat | vil
# code articles
En application de l’article L. 2121-29 du code général des collectivités territoriales, le conseil émet un vœu.
+ L2121-29 | L.2121-29 | L. 2121-29 | l 2121-29 | article L2121-29 | 2121-29 | code général | collectivité territoriale
- L2121-12 | L. 2121-2 | R2121-29 | 2121 | L2121
Conformément à l’article L2121-12, une note explicative de synthèse est adressée avec la convocation.
+ L. 2121-12 | L.2121-12 | l2121-12 | note de synthèse | notes de synthèse
- L. 2121-29 | L2121-1 | L. 121-12
Vu les articles L.5211-10-1 et R.*123-4, ainsi que l’article 55 de la loi SRU et l’article L. 302-5 du code de la construction.
+ L. 5211-10-1 | L5211-10-1 | R. 123-4 | R*123-4 | L302-5 | 302-5 | loi SRU | article 55
- L5211-10 | L. 123-4 | 302-55 | 551
Le C.G.C.T. et la loi n° 2015-991 du 7 août 2015, dite NOTRe, fixent les droits des conseillères et des conseillers.
+ CGCT | cgct | loi 2015-991 | 2015-991 | 7 août 2015 | loi NOTRe | août 2015
- 2015-992 | 1991 | CGT
# numbers and dates
La ville de 3 500 habitants consacre 1 200 000 € à la rénovation de son école, soit 12,5 % de ses dépenses.
+ 3500 habitants | 3 500 habitants | 3.500 habitants | 1 200 000 euros | 1200000 | 12,5 | 12.5
- 35 000 habitants | 500 | 200
La réunion du 1er mars 2026 est reportée au 08/04/2026 à 18 h 30 dans la salle Ambroise-Croizat.
+ 1er mars | 1 mars 2026 | 8/04/2026 | 08/04/2026 | salle Ambroise Croizat | mars 2026
- Marie | 2025 | mare
Pour l’année scolaire 2024-2025, le tarif du repas est de 1,00 € au premier quotient et de 6,20 € au dernier.
+ 2024-2025 | 2024/2025 | année scolaire 2024 | repas | tarifs repas
- 2023-2024 | repasser | 2026
La 20ᵉ édition de la fête de la solidarité a réuni 2 500 personnes le samedi 14 septembre place de la Liberté.
+ 20e édition | 20ème | 14 septembre | 2500 personnes | fete
- 21e | 2400 | 250
# hyphens and compounds
Rendez-vous est donné devant la sous-préfecture, à côté de l’arc-en-ciel peint sur le pont, près du porte-drapeau.
+ rendez-vous | rendez vous | sous-préfecture | arc en ciel | arc-en-ciel | porte drapeau
- préfectoral | ciel gris | arcade
L’éco-quartier de la gare accueillera une micro-crèche, un tiers-lieu et un point d’apport de bio-déchets.
+ écoquartier | éco-quartier | quartier | microcrèche | crèche | biodéchets | déchets | tiers-lieu | tiers lieu
- économie | quarantaine
La vidéosurveillance coûte cher ; nous lui préférons la médiation et un plan pluriannuel pour la coéducation.
+ vidéo-surveillance | pluri-annuel | co-éducation | vidéosurveillance | médiations
- vidéo-projecteur | annuel
# places
Les urgences de Saint-Étienne-du-Rouvray et de Sainte-Adresse dépendent du même groupement hospitalier de territoire.
+ St Etienne du Rouvray | saint etienne | St-Étienne-du-Rouvray | Ste Adresse | sainte-adresse | groupement hospitalier
- Saint-Denis | Sainte-Étienne | Saint-Adresse
Le dépôt de bus de St-Denis sera modernisé, a annoncé l’établissement public Plaine Commune à L’Haÿ-les-Roses.
+ Saint-Denis | saint denis | St Denis | L’Haÿ-les-Roses | hay les roses | plaine commune
- Sainte-Denise | Saint-Ouen
La communauté de communes du Kreiz-Breizh et Fontenay-sous-Bois partagent un même refus des fermetures de classes.
+ Kreiz Breizh | communauté de communes | Fontenay sous Bois | fontenay | fermeture de classe | refuser
- Bresse | Fontaine | boire
# phrases, exclusion, either
Le budget participatif permet aux habitants de proposer des projets pour le service public de la petite enfance.
+ "budget participatif" | « service public » | "petite enfance" | "service public de la petite enfance" | budget -voirie | régie OU budget | “petite enfance”
- "participatif budget" | "enfance petite" | budget -habitants | projets -"petite enfance" | "public service" | régie OU voirie | -budget
Le conseil refuse la privatisation du service des eaux et crée une régie publique dotée de la personnalité morale.
+ "régie publique" | "service des eaux" | eau régie -délégation | eau OU gaz | régie -"service public" | conseil régie OU syndicat
- "service public" | "eaux du service" | régie -privatisation | syndicat OU gaz | gaz -eau
La gratuité des transports, votée en mai, concerne les moins de vingt-cinq ans et les demandeurs d’emploi.
+ gratuité transports | emplois | demandeuses d’emploi | vingt-cinq ans | transports -train
- gratuité bibliothèque | transports -emploi | "transports gratuité"
# typography, hosts, files
Le portail de l’aide sociale est en ligne sur www.aide-sociale.fr ; écrivez à contact@solidarite-locale.org pour un rendez-vous.
+ www.aide-sociale.fr | aide-sociale.fr | contact@solidarite-locale.org | aide sociale | portail
- solidarité | locale | contact | fr | org
La commu-↵nauté urbaine a\u00adgrandi : «\u00a0la solida\u00adrité n’est pas une option\u00a0», dit la présidente — sans sourire.
+ solidarité | agrandi | présidents | communauté urbaine | option
- opticien
Aﬁn de ﬁnancer la rénovation, l’oﬃce public demande une subvention d’État et une avance de la Caisse des dépôts…
+ financer | financement | office public | subvention | subventions | État | caisse des dépôts
- fin de bail | financiarisée | offrir
Motion : « Non à la réforme de l’assurance-chômage ! » (adoptée par 23 voix pour, 4 contre, 2 abstentions).
+ assurance chômage | assurance-chômage | réformes | abstention | motion réforme | 23 voix
- voie | reformatage
`;
