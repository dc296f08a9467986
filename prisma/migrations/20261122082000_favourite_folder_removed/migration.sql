-- A folder thrown away is kept for a day, with what it held, so that it can be taken back.
ALTER TABLE "FavouriteFolder" ADD COLUMN "removedAt" TIMESTAMPTZ(3);

-- Its name is free again at once.
DROP INDEX "FavouriteFolder_name_folded";
CREATE UNIQUE INDEX "FavouriteFolder_name_folded" ON "FavouriteFolder" ("memberId", fold_name("name"))
  WHERE "removedAt" IS NULL;
