-- One person's place in a collectif is asked for by every page inside it, and read from its exclusion constraint's GiST
-- index at a hundred times the price of this one.
CREATE INDEX "CollectifMembership_collectifId_memberId_idx" ON "CollectifMembership" ("collectifId", "memberId");
DROP INDEX "CollectifMembership_collectifId_idx";
