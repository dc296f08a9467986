-- Decisions of a collectif: by consent, step by step, or by vote, open or secret. What is closed never changes.

CREATE TYPE "DecisionWay" AS ENUM ('CONSENT', 'VOTE');
CREATE TYPE "DecisionBallotKind" AS ENUM ('YES_NO', 'JUDGMENT', 'RANKING');
CREATE TYPE "DecisionMajority" AS ENUM ('SIMPLE', 'ABSOLUTE', 'TWO_THIRDS');
CREATE TYPE "DecisionStepKind" AS ENUM ('CLARIFY', 'REACT', 'OBJECT', 'INTEGRATE', 'VOTE', 'CLOSED');
CREATE TYPE "DecisionResult" AS ENUM ('ADOPTED', 'NOT_ADOPTED', 'POSTPONED', 'NO_QUORUM');
CREATE TYPE "DecisionSettlement" AS ENUM ('LIFTED', 'INTEGRATED', 'WITHDRAWN');

ALTER TABLE "Decision"
  ADD COLUMN "way" "DecisionWay" NOT NULL DEFAULT 'CONSENT',
  ADD COLUMN "openedAt" TIMESTAMPTZ(3),
  ADD COLUMN "openedById" UUID,
  ADD COLUMN "closedAt" TIMESTAMPTZ(3),
  ADD COLUMN "closedById" UUID,
  ADD COLUMN "result" "DecisionResult",
  ADD COLUMN "ballot" "DecisionBallotKind",
  ADD COLUMN "secretSince" TIMESTAMPTZ(3),
  ADD COLUMN "majority" "DecisionMajority",
  ADD COLUMN "quorum" SMALLINT,
  ADD COLUMN "closesAt" TIMESTAMPTZ(3),
  ADD COLUMN "electorate" INTEGER,
  ADD COLUMN "electorateLeft" INTEGER,
  ADD COLUMN "publicKey" BYTEA,
  ADD COLUMN "keys" BYTEA,
  ADD CONSTRAINT "Decision_openedById_fkey" FOREIGN KEY ("openedById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "Decision_closedById_fkey" FOREIGN KEY ("closedById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "Decision_vote" CHECK (CASE "way" WHEN 'VOTE' THEN "ballot" IS NOT NULL AND "closesAt" IS NOT NULL
    ELSE num_nonnulls("ballot", "closesAt", "secretSince", "majority", "quorum", "electorate", "electorateLeft", "publicKey", "keys") = 0 END),
  ADD CONSTRAINT "Decision_majority" CHECK (("ballot" IS NOT DISTINCT FROM 'YES_NO'::"DecisionBallotKind") = ("majority" IS NOT NULL)),
  ADD CONSTRAINT "Decision_quorum" CHECK ("quorum" BETWEEN 1 AND 100),
  ADD CONSTRAINT "Decision_opened" CHECK (("openedAt" IS NULL) = ("openedById" IS NULL)),
  ADD CONSTRAINT "Decision_electorate" CHECK ("way" = 'CONSENT' OR ("openedAt" IS NULL) = ("electorate" IS NULL)),
  ADD CONSTRAINT "Decision_closed" CHECK (("closedAt" IS NULL) = ("result" IS NULL) AND ("closedAt" IS NULL OR "openedAt" IS NOT NULL)),
  ADD CONSTRAINT "Decision_result" CHECK ("result" IS NULL OR "result" <> (CASE "way" WHEN 'VOTE' THEN 'POSTPONED' ELSE 'NO_QUORUM' END)::"DecisionResult"),
  -- The private keys of a secret vote live from its opening to its closing.
  ADD CONSTRAINT "Decision_keys" CHECK (("keys" IS NOT NULL) = ("secretSince" IS NOT NULL AND "openedAt" IS NOT NULL AND "closedAt" IS NULL));
CREATE INDEX "Decision_openedById_idx" ON "Decision"("openedById");
CREATE INDEX "Decision_closedById_idx" ON "Decision"("closedById");
-- Votes whose hour comes.
CREATE INDEX "Decision_closesAt_open" ON "Decision"("closesAt") WHERE "openedAt" IS NOT NULL AND "closedAt" IS NULL;

CREATE TABLE "DecisionStep" (
  "id" UUID NOT NULL,
  "decisionId" UUID NOT NULL,
  "number" SMALLINT NOT NULL,
  "kind" "DecisionStepKind" NOT NULL,
  "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "startedById" UUID,
  "dueOn" DATE,
  "toldUpTo" UUID,
  "toldAt" TIMESTAMPTZ(3),
  CONSTRAINT "DecisionStep_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "DecisionStep_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "Decision"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "DecisionStep_startedById_fkey" FOREIGN KEY ("startedById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "DecisionStep_number" CHECK ("number" >= 1)
);
CREATE UNIQUE INDEX "DecisionStep_decisionId_number_key" ON "DecisionStep"("decisionId", "number");
CREATE INDEX "DecisionStep_startedById_idx" ON "DecisionStep"("startedById");

CREATE TABLE "DecisionVersion" (
  "id" UUID NOT NULL,
  "decisionId" UUID NOT NULL,
  "number" SMALLINT NOT NULL,
  "text" TEXT NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "createdById" UUID NOT NULL,
  CONSTRAINT "DecisionVersion_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "DecisionVersion_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "Decision"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "DecisionVersion_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "DecisionVersion_number" CHECK ("number" BETWEEN 1 AND 100),
  CONSTRAINT "DecisionVersion_text" CHECK (char_length("text") BETWEEN 1 AND 10000)
);
CREATE UNIQUE INDEX "DecisionVersion_decisionId_number_key" ON "DecisionVersion"("decisionId", "number");
CREATE INDEX "DecisionVersion_createdById_idx" ON "DecisionVersion"("createdById");

CREATE TABLE "DecisionDocument" (
  "decisionId" UUID NOT NULL,
  "documentId" UUID NOT NULL,
  CONSTRAINT "DecisionDocument_pkey" PRIMARY KEY ("decisionId", "documentId"),
  CONSTRAINT "DecisionDocument_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "Decision"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "DecisionDocument_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "DecisionDocument_documentId_idx" ON "DecisionDocument"("documentId");

CREATE TABLE "DecisionQuestion" (
  "id" UUID NOT NULL,
  "decisionId" UUID NOT NULL,
  "authorId" UUID NOT NULL,
  "text" TEXT NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "answer" TEXT,
  "answeredAt" TIMESTAMPTZ(3),
  "answeredById" UUID,
  CONSTRAINT "DecisionQuestion_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "DecisionQuestion_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "Decision"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "DecisionQuestion_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "DecisionQuestion_answeredById_fkey" FOREIGN KEY ("answeredById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "DecisionQuestion_text" CHECK (char_length("text") BETWEEN 1 AND 2000),
  CONSTRAINT "DecisionQuestion_answer" CHECK (char_length("answer") BETWEEN 1 AND 2000),
  CONSTRAINT "DecisionQuestion_answered" CHECK (num_nonnulls("answer", "answeredAt", "answeredById") IN (0, 3))
);
CREATE INDEX "DecisionQuestion_decisionId_id_idx" ON "DecisionQuestion"("decisionId", "id");
CREATE INDEX "DecisionQuestion_authorId_idx" ON "DecisionQuestion"("authorId");
CREATE INDEX "DecisionQuestion_answeredById_idx" ON "DecisionQuestion"("answeredById");

CREATE TABLE "DecisionReaction" (
  "id" UUID NOT NULL,
  "decisionId" UUID NOT NULL,
  "authorId" UUID NOT NULL,
  "text" TEXT NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "DecisionReaction_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "DecisionReaction_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "Decision"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "DecisionReaction_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "DecisionReaction_text" CHECK (char_length("text") BETWEEN 1 AND 2000)
);
CREATE UNIQUE INDEX "DecisionReaction_decisionId_authorId_key" ON "DecisionReaction"("decisionId", "authorId");
CREATE INDEX "DecisionReaction_authorId_idx" ON "DecisionReaction"("authorId");

CREATE TABLE "DecisionObjection" (
  "id" UUID NOT NULL,
  "decisionId" UUID NOT NULL,
  "authorId" UUID NOT NULL,
  "reason" TEXT NOT NULL,
  "versionNumber" SMALLINT NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "settledAs" "DecisionSettlement",
  "settledAt" TIMESTAMPTZ(3),
  "settledById" UUID,
  CONSTRAINT "DecisionObjection_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "DecisionObjection_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "Decision"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "DecisionObjection_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "DecisionObjection_settledById_fkey" FOREIGN KEY ("settledById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "DecisionObjection_reason" CHECK (char_length("reason") BETWEEN 1 AND 2000),
  CONSTRAINT "DecisionObjection_settled" CHECK (num_nonnulls("settledAs", "settledAt", "settledById") IN (0, 3)),
  -- Nobody lifts or takes back somebody else's.
  CONSTRAINT "DecisionObjection_own" CHECK ("settledAs" IS NULL OR "settledAs" = 'INTEGRATED' OR "settledById" = "authorId")
);
CREATE INDEX "DecisionObjection_decisionId_id_idx" ON "DecisionObjection"("decisionId", "id");
CREATE INDEX "DecisionObjection_authorId_idx" ON "DecisionObjection"("authorId");
CREATE INDEX "DecisionObjection_settledById_idx" ON "DecisionObjection"("settledById");
-- One at a time for each person.
CREATE UNIQUE INDEX "DecisionObjection_standing" ON "DecisionObjection"("decisionId", "authorId") WHERE "settledAs" IS NULL;

CREATE TABLE "DecisionOption" (
  "decisionId" UUID NOT NULL,
  "position" SMALLINT NOT NULL,
  "label" TEXT NOT NULL,
  CONSTRAINT "DecisionOption_pkey" PRIMARY KEY ("decisionId", "position"),
  CONSTRAINT "DecisionOption_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "Decision"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "DecisionOption_position" CHECK ("position" BETWEEN 0 AND 11),
  CONSTRAINT "DecisionOption_label" CHECK (char_length("label") BETWEEN 1 AND 150)
);

CREATE TABLE "DecisionVoter" (
  "id" UUID NOT NULL,
  "decisionId" UUID NOT NULL,
  "memberId" UUID NOT NULL,
  "remindedAt" TIMESTAMPTZ(3),
  "paperAt" TIMESTAMPTZ(3),
  "blindedDigest" BYTEA,
  CONSTRAINT "DecisionVoter_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "DecisionVoter_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "Decision"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "DecisionVoter_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "DecisionVoter_paper" CHECK (("paperAt" IS NULL) = ("blindedDigest" IS NULL) AND octet_length("blindedDigest") = 32)
);
CREATE UNIQUE INDEX "DecisionVoter_decisionId_memberId_key" ON "DecisionVoter"("decisionId", "memberId");
CREATE INDEX "DecisionVoter_memberId_idx" ON "DecisionVoter"("memberId");

CREATE TABLE "DecisionVote" (
  "id" UUID NOT NULL,
  "decisionId" UUID NOT NULL,
  "memberId" UUID NOT NULL,
  "choice" SMALLINT[] NOT NULL,
  "castAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "DecisionVote_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "DecisionVote_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "Decision"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "DecisionVote_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  -- On the roll, or no vote.
  CONSTRAINT "DecisionVote_voter" FOREIGN KEY ("decisionId", "memberId") REFERENCES "DecisionVoter"("decisionId", "memberId") ON DELETE CASCADE,
  CONSTRAINT "DecisionVote_choice" CHECK (cardinality("choice") BETWEEN 1 AND 12 AND 0 <= ALL ("choice") AND 12 >= ALL ("choice"))
);
CREATE UNIQUE INDEX "DecisionVote_decisionId_memberId_key" ON "DecisionVote"("decisionId", "memberId");
CREATE INDEX "DecisionVote_memberId_idx" ON "DecisionVote"("memberId");

CREATE TABLE "DecisionEnvelope" (
  "decisionId" UUID NOT NULL,
  "mark" BYTEA NOT NULL,
  "sealed" BYTEA NOT NULL,
  CONSTRAINT "DecisionEnvelope_pkey" PRIMARY KEY ("decisionId", "mark"),
  CONSTRAINT "DecisionEnvelope_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "Decision"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  -- All of one length: it tells nothing of what is inside.
  CONSTRAINT "DecisionEnvelope_length" CHECK (octet_length("mark") = 32 AND octet_length("sealed") = 92)
);

CREATE TABLE "DecisionBallot" (
  "decisionId" UUID NOT NULL,
  "receipt" TEXT NOT NULL,
  "choice" SMALLINT[] NOT NULL,
  CONSTRAINT "DecisionBallot_pkey" PRIMARY KEY ("decisionId", "receipt"),
  CONSTRAINT "DecisionBallot_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "Decision"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "DecisionBallot_receipt" CHECK (char_length("receipt") = 19),
  CONSTRAINT "DecisionBallot_choice" CHECK (cardinality("choice") BETWEEN 1 AND 12 AND 0 <= ALL ("choice") AND 12 >= ALL ("choice"))
);

-- What is closed never changes, and of a vote nothing that voters were shown does once it is open. Steps may still note whom
-- they told; a meeting and a collectif that are deleted take their decisions along.
CREATE FUNCTION decision_held() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD."openedAt" IS NOT NULL AND EXISTS (SELECT FROM "Collectif" WHERE "id" = OLD."collectifId") THEN
      RAISE EXCEPTION 'decision_held: an opened decision is not deleted';
    END IF;
    RETURN OLD;
  END IF;
  IF OLD."closedAt" IS NOT NULL AND to_jsonb(NEW) - 'meetingId' IS DISTINCT FROM to_jsonb(OLD) - 'meetingId' THEN
    RAISE EXCEPTION 'decision_held: a closed decision does not change';
  END IF;
  IF OLD."openedAt" IS NOT NULL AND OLD."way" = 'VOTE' AND
    to_jsonb(NEW) - '{meetingId,closedAt,closedById,result,electorateLeft,keys}'::text[]
      IS DISTINCT FROM to_jsonb(OLD) - '{meetingId,closedAt,closedById,result,electorateLeft,keys}'::text[] THEN
    RAISE EXCEPTION 'decision_held: an open vote does not change';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Decision_held" BEFORE UPDATE OR DELETE ON "Decision" FOR EACH ROW EXECUTE FUNCTION decision_held();

-- The argument says since when its rows are held: the closing, or for a vote the opening already. The lock makes the row
-- wait for a closing under way, and a closing for the row.
CREATE FUNCTION decision_part_held() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  about uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD."decisionId" ELSE NEW."decisionId" END;
  d record;
BEGIN
  IF TG_OP = 'UPDATE' AND NEW."decisionId" <> OLD."decisionId" THEN
    RAISE EXCEPTION 'decision_held: it belongs to its decision';
  END IF;
  SELECT "way", "openedAt", "closedAt" INTO d FROM "Decision" WHERE "id" = about FOR SHARE;
  IF FOUND AND (d."closedAt" IS NOT NULL
    OR (TG_ARGV[0] = 'opening' AND d."way" = 'VOTE' AND d."openedAt" IS NOT NULL)) THEN
    RAISE EXCEPTION 'decision_held: % of a decision that holds it', TG_TABLE_NAME;
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE TRIGGER "DecisionVersion_held" BEFORE INSERT OR UPDATE OR DELETE ON "DecisionVersion"
  FOR EACH ROW EXECUTE FUNCTION decision_part_held('opening');
CREATE TRIGGER "DecisionOption_held" BEFORE INSERT OR UPDATE OR DELETE ON "DecisionOption"
  FOR EACH ROW EXECUTE FUNCTION decision_part_held('opening');
CREATE TRIGGER "DecisionVoter_roll" BEFORE INSERT OR DELETE ON "DecisionVoter"
  FOR EACH ROW EXECUTE FUNCTION decision_part_held('opening');
CREATE TRIGGER "DecisionVoter_held" BEFORE UPDATE ON "DecisionVoter"
  FOR EACH ROW EXECUTE FUNCTION decision_part_held('closing');
CREATE TRIGGER "DecisionVote_held" BEFORE INSERT OR UPDATE OR DELETE ON "DecisionVote"
  FOR EACH ROW EXECUTE FUNCTION decision_part_held('closing');
CREATE TRIGGER "DecisionEnvelope_held" BEFORE INSERT OR UPDATE OR DELETE ON "DecisionEnvelope"
  FOR EACH ROW EXECUTE FUNCTION decision_part_held('closing');
CREATE TRIGGER "DecisionBallot_held" BEFORE INSERT OR UPDATE OR DELETE ON "DecisionBallot"
  FOR EACH ROW EXECUTE FUNCTION decision_part_held('closing');
CREATE TRIGGER "DecisionQuestion_held" BEFORE INSERT OR UPDATE OR DELETE ON "DecisionQuestion"
  FOR EACH ROW EXECUTE FUNCTION decision_part_held('closing');
CREATE TRIGGER "DecisionReaction_held" BEFORE INSERT OR UPDATE OR DELETE ON "DecisionReaction"
  FOR EACH ROW EXECUTE FUNCTION decision_part_held('closing');
CREATE TRIGGER "DecisionObjection_held" BEFORE INSERT OR UPDATE OR DELETE ON "DecisionObjection"
  FOR EACH ROW EXECUTE FUNCTION decision_part_held('closing');
CREATE TRIGGER "DecisionDocument_held" BEFORE INSERT OR UPDATE ON "DecisionDocument"
  FOR EACH ROW EXECUTE FUNCTION decision_part_held('closing');
