-- What happens inside collectifs, for the register of processing: it came after the first lines. A start, as they were,
-- for the association to make its own; a line of that name that it has written itself stays alone.
INSERT INTO "ProcessingActivity" ("id", "position", "name", "purpose", "legalBasis", "people", "data", "recipients", "retention", "security", "transfers")
SELECT gen_random_uuid(), position, name, purpose, 'Activités légitimes d’une association à finalité politique, entre ses membres (RGPD, article 9, 2, d).',
  people, data, recipients, retention, security, 'Aucun.'
FROM (VALUES
  (41, 'Sujets, réunions et comptes rendus des collectifs', 'Se parler, se réunir, garder trace de ce qui s’est dit et partager les tâches.',
    'Membres des collectifs, personnes invitées à une réunion.',
    'Messages et fichiers joints, réponses par courriel, dates possibles, venues annoncées, présences, comptes rendus, tâches.',
    'Membres du collectif, secrétariat ; les personnes invitées à une réunion, pour elle seule.',
    'Tant que le collectif sert. À l’effacement d’un compte, ce qui a été écrit ensemble reste sans son nom ; dates possibles et venues annoncées disparaissent. Une réponse par courriel n’est gardée que le temps de la publier.',
    'Droits vérifiés à chaque lecture et à l’envoi de chaque courriel ; modération ; adresse d’agenda secrète, que la personne peut changer.'),
  (42, 'Décisions et positions des collectifs', 'Décider ensemble, par consentement ou par vote, et signer des positions.',
    'Membres des collectifs.',
    'Propositions, objections, liste des personnes qui pouvaient voter et qui ont voté, votes à main levée, signatures. Un bulletin secret ne désigne personne.',
    'Membres du collectif, secrétariat ; pour une position partagée, les membres de l’association ou le public, selon le choix du collectif.',
    'Tant que le collectif sert. À l’effacement d’un compte, votes et objections restent sans son nom ; ses signatures disparaissent, de même que dès qu’elle les retire.',
    'Bulletins secrets signés en aveugle et tenus à part des noms : rien dans la base ne dit qui a voté quoi.')
) AS start(position, name, purpose, people, data, recipients, retention, security)
WHERE NOT EXISTS (SELECT FROM "ProcessingActivity" p WHERE p."name" = start.name);
