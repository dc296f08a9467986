-- Positions: their states, their versions by strate, who signs them. What a collectif watches. When it ends.

ALTER TYPE "NotificationKind" ADD VALUE 'COLLECTIF_ENDS';
ALTER TYPE "NotificationKind" ADD VALUE 'READERS_CHANGED';

CREATE TYPE "PositionState" AS ENUM ('DRAFT', 'PROPOSED', 'ADOPTED', 'WITHDRAWN');

ALTER TABLE "Position" ADD COLUMN "state" "PositionState" NOT NULL DEFAULT 'DRAFT';
ALTER TABLE "Position" ADD COLUMN "stateAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE "Position" ADD COLUMN "writtenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE "Position" ADD COLUMN "visibility" "Visibility" NOT NULL DEFAULT 'COLLECTIF';
ALTER TABLE "Position" ADD COLUMN "decisionId" UUID;
ALTER TABLE "Position" ADD CONSTRAINT "Position_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "Decision"("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX "Position_decisionId_idx" ON "Position"("decisionId");
ALTER TABLE "Position" ADD CONSTRAINT "Position_decision" CHECK ("decisionId" IS NULL OR "state" IN ('ADOPTED', 'WITHDRAWN'));

CREATE TABLE "PositionVersion" (
    "id" UUID NOT NULL,
    "positionId" UUID NOT NULL,
    "tier" "Tier",
    "number" INTEGER NOT NULL,
    "title" TEXT,
    "text" TEXT NOT NULL,
    "note" TEXT,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PositionVersion_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "PositionVersion_number" CHECK ("number" >= 1),
    CONSTRAINT "PositionVersion_title" CHECK (("title" IS NULL) = ("tier" IS NOT NULL) AND char_length("title") BETWEEN 1 AND 150),
    CONSTRAINT "PositionVersion_text" CHECK (char_length("text") BETWEEN 1 AND 20000),
    CONSTRAINT "PositionVersion_note" CHECK (char_length("note") BETWEEN 1 AND 300)
);
ALTER TABLE "PositionVersion" ADD CONSTRAINT "PositionVersion_positionId_fkey" FOREIGN KEY ("positionId") REFERENCES "Position"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "PositionVersion" ADD CONSTRAINT "PositionVersion_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE UNIQUE INDEX "PositionVersion_positionId_tier_number_key" ON "PositionVersion"("positionId", "tier", "number") NULLS NOT DISTINCT;
CREATE INDEX "PositionVersion_createdById_idx" ON "PositionVersion"("createdById");

CREATE TABLE "PositionSignature" (
    "id" UUID NOT NULL,
    "positionId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "mandateId" UUID,
    "tier" "Tier" NOT NULL,
    "place" TEXT,
    "functions" JSONB NOT NULL DEFAULT '[]',
    "number" INTEGER NOT NULL,
    "variantNumber" INTEGER NOT NULL DEFAULT 0,
    "isNamed" BOOLEAN NOT NULL DEFAULT false,
    "signedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PositionSignature_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "PositionSignature_numbers" CHECK ("number" >= 1 AND "variantNumber" >= 0),
    CONSTRAINT "PositionSignature_functions" CHECK (jsonb_typeof("functions") = 'array')
);
ALTER TABLE "PositionSignature" ADD CONSTRAINT "PositionSignature_positionId_fkey" FOREIGN KEY ("positionId") REFERENCES "Position"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "PositionSignature" ADD CONSTRAINT "PositionSignature_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "PositionSignature" ADD CONSTRAINT "PositionSignature_mandateId_fkey" FOREIGN KEY ("mandateId") REFERENCES "Mandate"("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE UNIQUE INDEX "PositionSignature_positionId_memberId_key" ON "PositionSignature"("positionId", "memberId");
CREATE INDEX "PositionSignature_memberId_idx" ON "PositionSignature"("memberId");
CREATE INDEX "PositionSignature_mandateId_idx" ON "PositionSignature"("mandateId");

CREATE TABLE "PositionDocument" (
    "positionId" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PositionDocument_pkey" PRIMARY KEY ("positionId", "documentId")
);
ALTER TABLE "PositionDocument" ADD CONSTRAINT "PositionDocument_positionId_fkey" FOREIGN KEY ("positionId") REFERENCES "Position"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "PositionDocument" ADD CONSTRAINT "PositionDocument_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "PositionDocument_documentId_idx" ON "PositionDocument"("documentId");

CREATE TABLE "CollectifWatch" (
    "id" UUID NOT NULL,
    "collectifId" UUID NOT NULL,
    "addedById" UUID NOT NULL,
    "themeId" INTEGER,
    "territoryId" INTEGER,
    "documentId" UUID,
    "url" TEXT,
    "title" TEXT,
    "note" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CollectifWatch_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "CollectifWatch_one" CHECK (num_nonnulls("themeId", "territoryId", "documentId", "url") = 1),
    CONSTRAINT "CollectifWatch_url" CHECK ("url" ~ '^https://' AND char_length("url") <= 500),
    CONSTRAINT "CollectifWatch_title" CHECK (("title" IS NULL) = ("url" IS NULL) AND char_length("title") BETWEEN 1 AND 150),
    CONSTRAINT "CollectifWatch_note" CHECK (char_length("note") BETWEEN 1 AND 500)
);
ALTER TABLE "CollectifWatch" ADD CONSTRAINT "CollectifWatch_collectifId_fkey" FOREIGN KEY ("collectifId") REFERENCES "Collectif"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "CollectifWatch" ADD CONSTRAINT "CollectifWatch_addedById_fkey" FOREIGN KEY ("addedById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "CollectifWatch" ADD CONSTRAINT "CollectifWatch_themeId_fkey" FOREIGN KEY ("themeId") REFERENCES "Theme"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "CollectifWatch" ADD CONSTRAINT "CollectifWatch_territoryId_fkey" FOREIGN KEY ("territoryId") REFERENCES "Territory"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "CollectifWatch" ADD CONSTRAINT "CollectifWatch_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "CollectifWatch_collectifId_id_idx" ON "CollectifWatch"("collectifId", "id");
CREATE INDEX "CollectifWatch_addedById_idx" ON "CollectifWatch"("addedById");
CREATE INDEX "CollectifWatch_themeId_idx" ON "CollectifWatch"("themeId");
CREATE INDEX "CollectifWatch_territoryId_idx" ON "CollectifWatch"("territoryId");
CREATE INDEX "CollectifWatch_documentId_idx" ON "CollectifWatch"("documentId");
-- Each thing once on a list, of those that stand there.
CREATE UNIQUE INDEX "CollectifWatch_once" ON "CollectifWatch"("collectifId", "themeId", "territoryId", "documentId", "url")
  NULLS NOT DISTINCT WHERE "removedAt" IS NULL;

ALTER TABLE "Collectif" ADD COLUMN "endToldAt" TIMESTAMPTZ(3);
