-- What SCDL « Délibérations » asks and the first table had no room for: the collectivité's own name (COLL_NOM), and a
-- budget over two years (« 2026/2028 »).
ALTER TABLE "DeliberationRecord" ADD COLUMN "councilName" TEXT, ADD COLUMN "budgetUntil" INTEGER;

UPDATE "DeliberationRecord" r SET "councilName" = coalesce(nullif(d."councilName", ''), 'Collectivité')
  FROM "Document" d WHERE d."id" = r."documentId";

ALTER TABLE "DeliberationRecord" ALTER COLUMN "councilName" SET NOT NULL,
  ADD CONSTRAINT "DeliberationRecord_named" CHECK ("councilName" <> '' AND "actNumber" <> '' AND "subjectName" <> ''),
  ADD CONSTRAINT "DeliberationRecord_budget_until" CHECK ("budgetUntil" IS NULL
    OR ("budgetYear" IS NOT NULL AND "budgetUntil" > "budgetYear" AND "budgetUntil" <= 2100));

-- Feeds, sitemap and the visitors' list read public documents alone, newest first.
CREATE INDEX "Document_public_by_publication" ON "Document" ("publishedAt" DESC, "id" DESC)
  WHERE "visibility" = 'PUBLIC' AND "publishedAt" IS NOT NULL AND "archivedAt" IS NULL;
