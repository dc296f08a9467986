-- CreateEnum
CREATE TYPE "BankFormat" AS ENUM ('CAMT053', 'CSV');

-- CreateEnum
CREATE TYPE "BankLineState" AS ENUM ('OPEN', 'MATCHED', 'IGNORED');

-- CreateEnum
CREATE TYPE "ScaleState" AS ENUM ('DRAFT', 'PUBLISHED');

-- CreateEnum
CREATE TYPE "PeriodKind" AS ENUM ('CALENDAR', 'ROLLING');

-- CreateEnum
CREATE TYPE "DuesKind" AS ENUM ('JOIN', 'RENEWAL', 'UPGRADE');

-- CreateEnum
CREATE TYPE "Means" AS ENUM ('HELLOASSO', 'STRIPE_CARD', 'STRIPE_SEPA', 'TRANSFER', 'CHEQUE', 'CASH', 'TRIAL');

-- CreateEnum
CREATE TYPE "Frequency" AS ENUM ('ONCE', 'MONTHLY');

-- CreateEnum
CREATE TYPE "EventOutcome" AS ENUM ('APPLIED', 'KNOWN', 'REFUSED');

-- CreateEnum
CREATE TYPE "ReceiptKind" AS ENUM ('DUES', 'DONATION', 'TAX', 'CREDIT_NOTE');

-- AlterTable
ALTER TABLE "Adhesion" ADD COLUMN     "duesId" UUID,
ADD COLUMN     "graceEndsOn" DATE;

-- CreateTable
CREATE TABLE "BankFile" (
    "id" UUID NOT NULL,
    "sha256" BYTEA NOT NULL,
    "format" "BankFormat" NOT NULL,
    "account" TEXT,
    "lines" INTEGER NOT NULL,
    "known" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" UUID NOT NULL,

    CONSTRAINT "BankFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BankLine" (
    "id" UUID NOT NULL,
    "fileId" UUID NOT NULL,
    "bookedOn" DATE NOT NULL,
    "cents" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "label" TEXT NOT NULL,
    "counterparty" TEXT,
    "key" TEXT NOT NULL,
    "state" "BankLineState" NOT NULL DEFAULT 'OPEN',
    "paymentId" UUID,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "BankLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DuesScale" (
    "id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "state" "ScaleState" NOT NULL DEFAULT 'DRAFT',
    "rules" JSONB NOT NULL,
    "note" TEXT,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "publishedById" UUID,
    "publishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "DuesScale_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AdhesionRules" (
    "id" UUID NOT NULL,
    "startsOn" DATE NOT NULL,
    "kind" "PeriodKind" NOT NULL,
    "graceDays" INTEGER NOT NULL,
    "lateJoinFrom" TEXT,
    "months" INTEGER NOT NULL DEFAULT 12,
    "renewalDays" INTEGER NOT NULL DEFAULT 90,
    "maxReminders" INTEGER NOT NULL DEFAULT 4,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AdhesionRules_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Dues" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "scaleId" UUID NOT NULL,
    "kind" "DuesKind" NOT NULL,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE NOT NULL,
    "cents" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL DEFAULT 'EUR',
    "isSolidarity" BOOLEAN NOT NULL DEFAULT false,
    "explanation" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "cancelledAt" TIMESTAMPTZ(3),

    CONSTRAINT "Dues_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReminderRule" (
    "id" UUID NOT NULL,
    "days" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ReminderRule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DuesReminder" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "ruleId" UUID,
    "endsOn" DATE NOT NULL,
    "sentOn" DATE NOT NULL,

    CONSTRAINT "DuesReminder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Donation" (
    "id" UUID NOT NULL,
    "memberId" UUID,
    "name" TEXT,
    "email" CITEXT,
    "address" TEXT,
    "cents" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL DEFAULT 'EUR',
    "frequency" "Frequency" NOT NULL DEFAULT 'ONCE',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stoppedAt" TIMESTAMPTZ(3),
    "thankedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Donation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Payment" (
    "id" UUID NOT NULL,
    "duesId" UUID,
    "donationId" UUID,
    "means" "Means" NOT NULL,
    "cents" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL DEFAULT 'EUR',
    "reference" TEXT NOT NULL,
    "instalment" INTEGER NOT NULL DEFAULT 1,
    "instalments" INTEGER NOT NULL DEFAULT 1,
    "dueOn" DATE NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "providerId" TEXT,
    "olderProviderIds" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "checkoutUrl" TEXT,
    "expiresAt" TIMESTAMPTZ(3),
    "pendingAt" TIMESTAMPTZ(3),
    "failedAt" TIMESTAMPTZ(3),
    "failure" TEXT,
    "disputedAt" TIMESTAMPTZ(3),
    "keptCents" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProviderEvent" (
    "id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "eventId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sha256" BYTEA NOT NULL,
    "objectId" TEXT,
    "told" JSONB,
    "paymentId" UUID,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "times" INTEGER NOT NULL DEFAULT 1,
    "processedAt" TIMESTAMPTZ(3),
    "outcome" "EventOutcome",
    "reason" TEXT,

    CONSTRAINT "ProviderEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TrialCheckout" (
    "id" UUID NOT NULL,
    "reference" UUID NOT NULL,
    "asked" JSONB NOT NULL,
    "played" JSONB NOT NULL DEFAULT '[]',
    "returnUrl" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TrialCheckout_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LedgerEntry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "day" DATE NOT NULL,
    "journal" CHAR(2) NOT NULL,
    "kind" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "paymentId" UUID,
    "duesId" UUID,
    "donationId" UUID,
    "reversesId" BIGINT,
    "byId" UUID,

    CONSTRAINT "LedgerEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LedgerLine" (
    "id" BIGSERIAL NOT NULL,
    "entryId" BIGINT NOT NULL,
    "account" TEXT NOT NULL,
    "debit" INTEGER NOT NULL DEFAULT 0,
    "credit" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "LedgerLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MoneyFact" (
    "id" BIGSERIAL NOT NULL,
    "month" DATE NOT NULL,
    "isGift" BOOLEAN NOT NULL,
    "means" "Means" NOT NULL,
    "tier" "Tier",
    "departement" TEXT,
    "cents" INTEGER NOT NULL,

    CONSTRAINT "MoneyFact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MoneyTotal" (
    "month" DATE NOT NULL,
    "dimension" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "cents" BIGINT NOT NULL,
    "entries" INTEGER NOT NULL,

    CONSTRAINT "MoneyTotal_pkey" PRIMARY KEY ("month","dimension","value")
);

-- CreateTable
CREATE TABLE "FiscalYear" (
    "year" INTEGER NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "closedById" UUID,
    "sha256" BYTEA,
    "entries" INTEGER,

    CONSTRAINT "FiscalYear_pkey" PRIMARY KEY ("year")
);

-- CreateTable
CREATE TABLE "Receipt" (
    "id" UUID NOT NULL,
    "kind" "ReceiptKind" NOT NULL,
    "year" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "issuedOn" DATE NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "memberId" UUID,
    "duesId" UUID,
    "donationId" UUID,
    "paymentId" UUID,
    "cents" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL DEFAULT 'EUR',
    "content" JSONB NOT NULL,
    "sha256" TEXT,
    "cancelsId" UUID,

    CONSTRAINT "Receipt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReceiptCounter" (
    "kind" "ReceiptKind" NOT NULL,
    "year" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,

    CONSTRAINT "ReceiptCounter_pkey" PRIMARY KEY ("kind","year")
);

-- CreateTable
CREATE TABLE "TaxReceiptSwitch" (
    "id" UUID NOT NULL,
    "isOn" BOOLEAN NOT NULL,
    "rescritOn" DATE,
    "signatory" TEXT,
    "signatoryTitle" TEXT,
    "address" TEXT,
    "registration" TEXT,
    "purpose" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" UUID NOT NULL,

    CONSTRAINT "TaxReceiptSwitch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MembershipCard" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "tokenHash" BYTEA NOT NULL,
    "sealed" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "MembershipCard_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "BankFile_sha256_key" ON "BankFile"("sha256");

-- CreateIndex
CREATE INDEX "BankFile_createdById_idx" ON "BankFile"("createdById");

-- CreateIndex
CREATE UNIQUE INDEX "BankLine_key_key" ON "BankLine"("key");

-- CreateIndex
CREATE INDEX "BankLine_fileId_idx" ON "BankLine"("fileId");

-- CreateIndex
CREATE INDEX "BankLine_state_bookedOn_id_idx" ON "BankLine"("state", "bookedOn", "id");

-- CreateIndex
CREATE INDEX "BankLine_paymentId_idx" ON "BankLine"("paymentId");

-- CreateIndex
CREATE INDEX "BankLine_decidedById_idx" ON "BankLine"("decidedById");

-- CreateIndex
CREATE INDEX "DuesScale_createdById_idx" ON "DuesScale"("createdById");

-- CreateIndex
CREATE INDEX "DuesScale_publishedById_idx" ON "DuesScale"("publishedById");

-- CreateIndex
CREATE UNIQUE INDEX "DuesScale_year_version_key" ON "DuesScale"("year", "version");

-- CreateIndex
CREATE UNIQUE INDEX "AdhesionRules_startsOn_key" ON "AdhesionRules"("startsOn");

-- CreateIndex
CREATE INDEX "AdhesionRules_createdById_idx" ON "AdhesionRules"("createdById");

-- CreateIndex
CREATE INDEX "Dues_memberId_startsOn_idx" ON "Dues"("memberId", "startsOn");

-- CreateIndex
CREATE INDEX "Dues_scaleId_idx" ON "Dues"("scaleId");

-- CreateIndex
CREATE UNIQUE INDEX "ReminderRule_days_key" ON "ReminderRule"("days");

-- CreateIndex
CREATE INDEX "DuesReminder_ruleId_idx" ON "DuesReminder"("ruleId");

-- CreateIndex
CREATE UNIQUE INDEX "DuesReminder_memberId_sentOn_key" ON "DuesReminder"("memberId", "sentOn");

-- CreateIndex
CREATE UNIQUE INDEX "DuesReminder_memberId_endsOn_ruleId_key" ON "DuesReminder"("memberId", "endsOn", "ruleId");

-- CreateIndex
CREATE INDEX "Donation_memberId_createdAt_idx" ON "Donation"("memberId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Payment_reference_key" ON "Payment"("reference");

-- CreateIndex
CREATE INDEX "Payment_duesId_idx" ON "Payment"("duesId");

-- CreateIndex
CREATE INDEX "Payment_donationId_idx" ON "Payment"("donationId");

-- CreateIndex
CREATE INDEX "Payment_createdAt_id_idx" ON "Payment"("createdAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Payment_means_providerId_key" ON "Payment"("means", "providerId");

-- CreateIndex
CREATE INDEX "ProviderEvent_paymentId_idx" ON "ProviderEvent"("paymentId");

-- CreateIndex
CREATE INDEX "ProviderEvent_processedAt_id_idx" ON "ProviderEvent"("processedAt", "id");

-- CreateIndex
CREATE INDEX "ProviderEvent_receivedAt_id_idx" ON "ProviderEvent"("receivedAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "ProviderEvent_provider_eventId_key" ON "ProviderEvent"("provider", "eventId");

-- CreateIndex
CREATE INDEX "TrialCheckout_reference_idx" ON "TrialCheckout"("reference");

-- CreateIndex
CREATE UNIQUE INDEX "LedgerEntry_key_key" ON "LedgerEntry"("key");

-- CreateIndex
CREATE UNIQUE INDEX "LedgerEntry_reversesId_key" ON "LedgerEntry"("reversesId");

-- CreateIndex
CREATE INDEX "LedgerEntry_day_id_idx" ON "LedgerEntry"("day", "id");

-- CreateIndex
CREATE INDEX "LedgerEntry_paymentId_idx" ON "LedgerEntry"("paymentId");

-- CreateIndex
CREATE INDEX "LedgerEntry_duesId_idx" ON "LedgerEntry"("duesId");

-- CreateIndex
CREATE INDEX "LedgerEntry_donationId_idx" ON "LedgerEntry"("donationId");

-- CreateIndex
CREATE INDEX "LedgerEntry_byId_idx" ON "LedgerEntry"("byId");

-- CreateIndex
CREATE INDEX "LedgerLine_entryId_idx" ON "LedgerLine"("entryId");

-- CreateIndex
CREATE INDEX "LedgerLine_account_entryId_idx" ON "LedgerLine"("account", "entryId");

-- CreateIndex
CREATE INDEX "FiscalYear_closedById_idx" ON "FiscalYear"("closedById");

-- CreateIndex
CREATE UNIQUE INDEX "Receipt_cancelsId_key" ON "Receipt"("cancelsId");

-- CreateIndex
CREATE INDEX "Receipt_memberId_createdAt_idx" ON "Receipt"("memberId", "createdAt");

-- CreateIndex
CREATE INDEX "Receipt_issuedOn_id_idx" ON "Receipt"("issuedOn", "id");

-- CreateIndex
CREATE INDEX "Receipt_sha256_idx" ON "Receipt"("sha256");

-- CreateIndex
CREATE INDEX "Receipt_duesId_idx" ON "Receipt"("duesId");

-- CreateIndex
CREATE INDEX "Receipt_donationId_idx" ON "Receipt"("donationId");

-- CreateIndex
CREATE INDEX "Receipt_paymentId_idx" ON "Receipt"("paymentId");

-- CreateIndex
CREATE UNIQUE INDEX "Receipt_kind_year_number_key" ON "Receipt"("kind", "year", "number");

-- CreateIndex
CREATE INDEX "TaxReceiptSwitch_createdById_idx" ON "TaxReceiptSwitch"("createdById");

-- CreateIndex
CREATE UNIQUE INDEX "MembershipCard_tokenHash_key" ON "MembershipCard"("tokenHash");

-- CreateIndex
CREATE INDEX "MembershipCard_memberId_idx" ON "MembershipCard"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "Adhesion_duesId_key" ON "Adhesion"("duesId");

-- AddForeignKey
ALTER TABLE "BankFile" ADD CONSTRAINT "BankFile_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BankLine" ADD CONSTRAINT "BankLine_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "BankFile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BankLine" ADD CONSTRAINT "BankLine_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "Payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BankLine" ADD CONSTRAINT "BankLine_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DuesScale" ADD CONSTRAINT "DuesScale_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DuesScale" ADD CONSTRAINT "DuesScale_publishedById_fkey" FOREIGN KEY ("publishedById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AdhesionRules" ADD CONSTRAINT "AdhesionRules_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Dues" ADD CONSTRAINT "Dues_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Dues" ADD CONSTRAINT "Dues_scaleId_fkey" FOREIGN KEY ("scaleId") REFERENCES "DuesScale"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DuesReminder" ADD CONSTRAINT "DuesReminder_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DuesReminder" ADD CONSTRAINT "DuesReminder_ruleId_fkey" FOREIGN KEY ("ruleId") REFERENCES "ReminderRule"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Adhesion" ADD CONSTRAINT "Adhesion_duesId_fkey" FOREIGN KEY ("duesId") REFERENCES "Dues"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Donation" ADD CONSTRAINT "Donation_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_duesId_fkey" FOREIGN KEY ("duesId") REFERENCES "Dues"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_donationId_fkey" FOREIGN KEY ("donationId") REFERENCES "Donation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProviderEvent" ADD CONSTRAINT "ProviderEvent_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "Payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "Payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_duesId_fkey" FOREIGN KEY ("duesId") REFERENCES "Dues"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_donationId_fkey" FOREIGN KEY ("donationId") REFERENCES "Donation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_reversesId_fkey" FOREIGN KEY ("reversesId") REFERENCES "LedgerEntry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LedgerLine" ADD CONSTRAINT "LedgerLine_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "LedgerEntry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FiscalYear" ADD CONSTRAINT "FiscalYear_closedById_fkey" FOREIGN KEY ("closedById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Receipt" ADD CONSTRAINT "Receipt_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Receipt" ADD CONSTRAINT "Receipt_duesId_fkey" FOREIGN KEY ("duesId") REFERENCES "Dues"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Receipt" ADD CONSTRAINT "Receipt_donationId_fkey" FOREIGN KEY ("donationId") REFERENCES "Donation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Receipt" ADD CONSTRAINT "Receipt_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "Payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Receipt" ADD CONSTRAINT "Receipt_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "StoredFile"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Receipt" ADD CONSTRAINT "Receipt_cancelsId_fkey" FOREIGN KEY ("cancelsId") REFERENCES "Receipt"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaxReceiptSwitch" ADD CONSTRAINT "TaxReceiptSwitch_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MembershipCard" ADD CONSTRAINT "MembershipCard_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Rules that Prisma's schema language cannot say ----------------------------------------------------------

ALTER TABLE "DuesScale"
  ADD CONSTRAINT "DuesScale_year" CHECK ("year" BETWEEN 2000 AND 2200),
  ADD CONSTRAINT "DuesScale_published" CHECK (("state" = 'PUBLISHED') = ("publishedAt" IS NOT NULL)),
  ADD CONSTRAINT "DuesScale_note" CHECK (char_length("note") <= 1000);

ALTER TABLE "AdhesionRules"
  ADD CONSTRAINT "AdhesionRules_grace" CHECK ("graceDays" BETWEEN 0 AND 180),
  ADD CONSTRAINT "AdhesionRules_months" CHECK ("months" BETWEEN 1 AND 36),
  ADD CONSTRAINT "AdhesionRules_renewal" CHECK ("renewalDays" BETWEEN 0 AND 180),
  ADD CONSTRAINT "AdhesionRules_reminders" CHECK ("maxReminders" BETWEEN 0 AND 12),
  ADD CONSTRAINT "AdhesionRules_late" CHECK ("lateJoinFrom" ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$');

-- Amounts: whole cents of euros, up to ten million euros.
ALTER TABLE "Dues"
  ADD CONSTRAINT "Dues_cents" CHECK ("cents" BETWEEN 0 AND 1000000000),
  ADD CONSTRAINT "Dues_currency" CHECK ("currency" = 'EUR'),
  ADD CONSTRAINT "Dues_period" CHECK ("endsOn" >= "startsOn");
ALTER TABLE "Donation"
  ADD CONSTRAINT "Donation_cents" CHECK ("cents" BETWEEN 1 AND 1000000000),
  ADD CONSTRAINT "Donation_currency" CHECK ("currency" = 'EUR'),
  ADD CONSTRAINT "Donation_words" CHECK (
    char_length("name") <= 160 AND char_length("email") <= 254 AND char_length("address") <= 300);
ALTER TABLE "Payment"
  ADD CONSTRAINT "Payment_cents" CHECK ("cents" BETWEEN 1 AND 1000000000),
  ADD CONSTRAINT "Payment_currency" CHECK ("currency" = 'EUR'),
  ADD CONSTRAINT "Payment_of_one_thing" CHECK (num_nonnulls("duesId", "donationId") = 1),
  ADD CONSTRAINT "Payment_instalment" CHECK ("instalment" BETWEEN 1 AND "instalments" AND "instalments" <= 120);
ALTER TABLE "Receipt"
  ADD CONSTRAINT "Receipt_cents" CHECK ("cents" BETWEEN -1000000000 AND 1000000000),
  ADD CONSTRAINT "Receipt_currency" CHECK ("currency" = 'EUR'),
  ADD CONSTRAINT "Receipt_number" CHECK ("number" >= 1);
ALTER TABLE "TaxReceiptSwitch"
  ADD CONSTRAINT "TaxReceiptSwitch_on" CHECK (NOT "isOn" OR num_nulls(
    "rescritOn", "signatory", "signatoryTitle", "address", "registration", "purpose") = 0),
  ADD CONSTRAINT "TaxReceiptSwitch_words" CHECK (char_length("signatory") <= 160 AND char_length("signatoryTitle") <= 100
    AND char_length("address") <= 300 AND char_length("registration") <= 40 AND char_length("purpose") <= 500);
ALTER TABLE "ReminderRule" ADD CONSTRAINT "ReminderRule_days" CHECK ("days" BETWEEN -90 AND 180);
ALTER TABLE "ProviderEvent" ADD CONSTRAINT "ProviderEvent_words" CHECK (
  char_length("eventId") <= 255 AND char_length("kind") <= 100 AND char_length("reason") <= 500);
ALTER TABLE "BankLine"
  ADD CONSTRAINT "BankLine_words" CHECK (char_length("label") <= 1000 AND char_length("counterparty") <= 200),
  ADD CONSTRAINT "BankLine_matched" CHECK (("state" = 'MATCHED') = ("paymentId" IS NOT NULL));
ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_words" CHECK (
  char_length("label") BETWEEN 1 AND 200 AND "journal" ~ '^[A-Z]{2}$' AND char_length("key") <= 300);
ALTER TABLE "LedgerLine"
  ADD CONSTRAINT "LedgerLine_account" CHECK ("account" ~ '^[1-9][0-9]{2,7}$'),
  ADD CONSTRAINT "LedgerLine_one_side" CHECK ("debit" >= 0 AND "credit" >= 0 AND ("debit" = 0) <> ("credit" = 0));

-- A published scale, and an entry, never change; a receipt gains its file and nothing else.
CREATE FUNCTION stays_as_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is never changed nor removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER ledger_entry_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON "LedgerEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION stays_as_written();
CREATE TRIGGER ledger_line_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON "LedgerLine"
  FOR EACH STATEMENT EXECUTE FUNCTION stays_as_written();
CREATE TRIGGER published_scale_stays BEFORE UPDATE OR DELETE ON "DuesScale"
  FOR EACH ROW WHEN (OLD."state" = 'PUBLISHED') EXECUTE FUNCTION stays_as_written();
CREATE TRIGGER receipt_is_not_removed BEFORE DELETE OR TRUNCATE ON "Receipt"
  FOR EACH STATEMENT EXECUTE FUNCTION stays_as_written();
CREATE TRIGGER receipt_stays BEFORE UPDATE ON "Receipt" FOR EACH ROW
  WHEN (OLD."sha256" IS NOT NULL OR
    (to_jsonb(OLD) - 'sha256') IS DISTINCT FROM (to_jsonb(NEW) - 'sha256'))
  EXECUTE FUNCTION stays_as_written();

-- Debits equal credits, and a closed year takes nothing more: looked at when the transaction ends.
CREATE FUNCTION ledger_entry_holds() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  total bigint;
  sides int;
BEGIN
  SELECT coalesce(sum("debit"::bigint - "credit"), 0), count(*) INTO total, sides FROM "LedgerLine" WHERE "entryId" = NEW."id";
  IF total <> 0 OR sides < 2 THEN
    RAISE EXCEPTION 'entry % is not balanced', NEW."id" USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_entry_holds AFTER INSERT ON "LedgerEntry"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_entry_holds();
-- A line comes with its entry, in the same transaction.
CREATE FUNCTION ledger_line_is_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM "LedgerEntry" e WHERE e."id" = NEW."entryId" AND e.xmin = pg_current_xact_id()::xid) THEN
    RAISE EXCEPTION 'entry % is already written', NEW."entryId" USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ledger_line_is_new BEFORE INSERT ON "LedgerLine"
  FOR EACH ROW EXECUTE FUNCTION ledger_line_is_new();
CREATE FUNCTION year_is_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Shared with whoever writes in that year, exclusive to whoever closes it (lib/treasury): neither overtakes the other.
  PERFORM pg_advisory_xact_lock_shared(hashtext('fiscal year'), extract(year FROM NEW."day")::int);
  IF EXISTS (SELECT FROM "FiscalYear" f WHERE f."year" = extract(year FROM NEW."day")::int AND f."closedAt" IS NOT NULL) THEN
    RAISE EXCEPTION 'year % is closed', extract(year FROM NEW."day") USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER year_is_open BEFORE INSERT ON "LedgerEntry" FOR EACH ROW EXECUTE FUNCTION year_is_open();
CREATE FUNCTION year_stays_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a closed year is not opened again' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER year_stays_closed BEFORE UPDATE OR DELETE ON "FiscalYear"
  FOR EACH ROW WHEN (OLD."closedAt" IS NOT NULL) EXECUTE FUNCTION year_stays_closed();

CREATE UNIQUE INDEX "DuesScale_one_draft" ON "DuesScale" ("year") WHERE "state" = 'DRAFT';
CREATE UNIQUE INDEX "MembershipCard_one" ON "MembershipCard" ("memberId") WHERE "revokedAt" IS NULL;
CREATE INDEX "Payment_open" ON "Payment" ("means", "createdAt") WHERE "failedAt" IS NULL;
-- What the treasurer awaits: by hand, and nothing of it kept yet.
CREATE INDEX "Payment_awaited" ON "Payment" ("dueOn", "id") WHERE "keptCents" <= 0 AND "failedAt" IS NULL
  AND "means" IN ('TRANSFER', 'CHEQUE', 'CASH');
CREATE INDEX "BankLine_open" ON "BankLine" ("bookedOn", "id") WHERE "state" = 'OPEN';
CREATE INDEX "Adhesion_days" ON "Adhesion" ("startsOn", "endsOn", "graceEndsOn", "memberId");

-- What a line changes of what was received of a payment. Append-only: whoever writes about another payment does not wait; a
-- job folds the facts into totals.
CREATE FUNCTION ledger_line_counts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  entry record;
BEGIN
  SELECT e."paymentId", date_trunc('month', e."day")::date AS month, e."day", p."means", p."duesId" INTO entry
    FROM "LedgerEntry" e JOIN "Payment" p ON p."id" = e."paymentId" WHERE e."id" = NEW."entryId";
  IF NOT FOUND THEN RETURN NULL; END IF;
  UPDATE "Payment" SET "keptCents" = "keptCents" + NEW."credit" - NEW."debit" WHERE "id" = entry."paymentId";
  INSERT INTO "MoneyFact" ("month", "isGift", "means", "tier", "departement", "cents")
    SELECT entry.month, entry."duesId" IS NULL, entry."means", seat."tier", seat.departement, NEW."credit" - NEW."debit"
    FROM (SELECT) one LEFT JOIN LATERAL (
      SELECT m."tier", CASE t."kind" WHEN 'DEPARTEMENT' THEN t."code" ELSE t."departementCode" END AS departement
      FROM "Dues" d JOIN "Mandate" m ON m."memberId" = d."memberId" JOIN "Territory" t ON t."id" = m."territoryId"
      WHERE d."id" = entry."duesId"
      ORDER BY (m."startsOn" <= entry."day" AND (m."endsOn" IS NULL OR m."endsOn" > entry."day")) DESC, m."startsOn", m."id"
      LIMIT 1) seat ON true;
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_line_counts AFTER INSERT ON "LedgerLine" FOR EACH ROW
  WHEN (NEW."account" IN ('411', '7541')) EXECUTE FUNCTION ledger_line_counts();

-- Grace -----------------------------------------------------------------------------------------------------

-- Kept beside the end that it follows, so that « up to date » stays one comparison for whoever asks, the directory included.
ALTER TABLE "Adhesion" ADD CONSTRAINT "Adhesion_grace" CHECK ("graceEndsOn" > "endsOn");

/* The last day of grace after an end, by the rules in force on that day; null for none. */
CREATE FUNCTION grace_end(ends_on date) RETURNS date LANGUAGE sql STABLE AS $$
  SELECT ends_on + nullif((SELECT r."graceDays" FROM "AdhesionRules" r WHERE r."startsOn" <= ends_on
    ORDER BY r."startsOn" DESC LIMIT 1), 0)
$$;

CREATE FUNCTION adhesion_has_grace() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."graceEndsOn" := grace_end(NEW."endsOn");
  RETURN NEW;
END $$;
CREATE TRIGGER adhesion_has_grace BEFORE INSERT OR UPDATE ON "Adhesion"
  FOR EACH ROW EXECUTE FUNCTION adhesion_has_grace();

/* The directory as before, but that rights last as long as grace does. */
DO $$
DECLARE
  kept text := pg_get_viewdef('"ListedSeat"'::regclass);
  change text[];
BEGIN
  FOREACH change SLICE 1 IN ARRAY ARRAY[
    ['max(a."endsOn")', 'max(GREATEST(a."endsOn", a."graceEndsOn"))'],
    ['today.d <= a."endsOn"', 'today.d <= GREATEST(a."endsOn", a."graceEndsOn")'],
    ['a."endsOn" + 1', 'GREATEST(a."endsOn", a."graceEndsOn") + 1']
  ] LOOP
    IF (length(kept) - length(replace(kept, change[1], ''))) <> length(change[1]) THEN
      RAISE EXCEPTION 'the view "ListedSeat" is not the one that this migration changes: %', change[1];
    END IF;
    kept := replace(kept, change[1], change[2]);
  END LOOP;
  EXECUTE 'CREATE OR REPLACE VIEW "ListedSeat" AS ' || kept;
END $$;
