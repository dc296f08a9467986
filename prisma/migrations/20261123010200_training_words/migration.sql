-- The catalogue is searched in its titles, aims and programmes by the words that acts_query reads.
ALTER TABLE "Training" ADD COLUMN IF NOT EXISTS "words" tsvector
  GENERATED ALWAYS AS (public.acts_vector("title" || ' ' || "aims" || ' ' || "programme")) STORED;
CREATE INDEX IF NOT EXISTS "Training_words" ON "Training" USING gin ("words");
-- Sessions that one may still ask for a place in.
CREATE INDEX IF NOT EXISTS "TrainingSession_open" ON "TrainingSession" ("registrationEndsAt")
  WHERE "publishedAt" IS NOT NULL AND "cancelledAt" IS NULL AND "closedAt" IS NULL;
