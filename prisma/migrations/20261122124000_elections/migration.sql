-- Elections that renewed seats, and the mandates that one of them left alone.

-- CreateTable
CREATE TABLE "MandateElection" (
    "mandateId" UUID NOT NULL,
    "electionId" INTEGER NOT NULL,
    "answeredAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "MandateElection_pkey" PRIMARY KEY ("mandateId","electionId")
);

-- CreateIndex
CREATE INDEX "MandateElection_electionId_idx" ON "MandateElection"("electionId");

-- AddForeignKey
ALTER TABLE "MandateElection" ADD CONSTRAINT "MandateElection_mandateId_fkey" FOREIGN KEY ("mandateId") REFERENCES "Mandate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MandateElection" ADD CONSTRAINT "MandateElection_electionId_fkey" FOREIGN KEY ("electionId") REFERENCES "Election"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The latest renewals of each tier, by their first round: a seat won at either round begins on that day or later.
-- Councils of EPCI are renewed with the communes; the Senate by halves.
INSERT INTO "Election" ("tier", "heldOn") VALUES
  ('COMMUNE', '2020-03-15'), ('COMMUNE', '2026-03-15'),
  ('EPCI', '2020-03-15'), ('EPCI', '2026-03-15'),
  ('DEPARTEMENT', '2015-03-22'), ('DEPARTEMENT', '2021-06-20'),
  ('REGION', '2015-12-06'), ('REGION', '2021-06-20'),
  ('ASSEMBLEE', '2022-06-12'), ('ASSEMBLEE', '2024-06-30'),
  ('SENAT', '2020-09-27'), ('SENAT', '2023-09-24'), ('SENAT', '2026-09-27'),
  ('PARLEMENT_EUROPEEN', '2019-05-26'), ('PARLEMENT_EUROPEEN', '2024-06-09'),
  ('FRANCAIS_ETRANGER', '2021-05-30'), ('FRANCAIS_ETRANGER', '2026-05-31')
ON CONFLICT DO NOTHING;
