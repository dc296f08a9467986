-- Words of evaluations and of trainings followed elsewhere are bounded by the database too.
ALTER TABLE "Evaluation" ADD CONSTRAINT "Evaluation_comment" CHECK (char_length("comment") BETWEEN 1 AND 2000);
ALTER TABLE "OwnTraining" ADD CONSTRAINT "OwnTraining_title" CHECK (char_length("title") BETWEEN 1 AND 200);

-- Whom the evening's job looks for: half-days by session and end.
CREATE INDEX "TrainingHalfDay_ends" ON "TrainingHalfDay" ("sessionId", "endsAt");

-- The register of processing says what trainings hold now, where the association has not written its own words.
UPDATE "ProcessingActivity" SET
  "data" = 'Inscription, mandat, financement, émargement (signature ou code), besoins d’accès, documents émis, formations suivies ailleurs que la personne note pour elle. Les avis ne désignent personne.',
  "retention" = 'Inscriptions et émargements : dix ans après la session, le temps des contrôles des financeurs. Besoins d’accès : un mois après la session. Factures : dix ans. Avis : tant que la session sert, sans auteur ni date. À l’effacement d’un compte, le tracé de la signature, les besoins d’accès et les formations notées disparaissent.',
  "security" = 'Second facteur obligatoire ; les besoins d’accès ne sont vus que de qui organise ; les avis sont montrés à partir de cinq réponses.'
WHERE "name" = 'Formation' AND "updatedById" IS NULL
  AND "retention" = 'Le temps des contrôles des financeurs ; les besoins d’accès sont effacés avec le compte.';
