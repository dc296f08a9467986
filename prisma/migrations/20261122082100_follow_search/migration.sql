-- The searches that somebody follows, and who follows each: asked for at every publication.
CREATE INDEX "Follow_search" ON "Follow" ("search") WHERE "search" IS NOT NULL;
