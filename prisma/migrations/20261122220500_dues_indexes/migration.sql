-- What the treasurer's pages ask of 50,000 members and 500,000 entries (docs/performance.md).

-- Who is up to date on a day: adhésions by their end, since few last beyond a day that is asked, and most began before it.
DROP INDEX "Adhesion_days";
CREATE INDEX "Adhesion_endsOn_startsOn_graceEndsOn_memberId_idx" ON "Adhesion" ("endsOn", "startsOn", "graceEndsOn", "memberId");
-- Of one member, with all that says whether she is: her row is not read, nor the constraint's own index.
DROP INDEX "Adhesion_memberId_endsOn_idx";
CREATE INDEX "Adhesion_memberId_endsOn_startsOn_graceEndsOn_idx" ON "Adhesion" ("memberId", "endsOn", "startsOn", "graceEndsOn");

-- Whom a day reminds: members by the end of their adhésion, and what has left about that end.
CREATE INDEX "Member_adhesionEndsOn_idx" ON "Member" ("adhesionEndsOn");
CREATE INDEX "DuesReminder_endsOn_memberId_sentOn_idx" ON "DuesReminder" ("endsOn", "memberId", "sentOn");
CREATE INDEX "DuesReminder_sentOn_idx" ON "DuesReminder" ("sentOn");

-- Payments of which nothing is kept, one in fifty: those on their way, and those awaited by hand, by amount, as a line of the
-- bank is matched and as they are summed.
CREATE INDEX "Payment_unkept" ON "Payment" ("duesId") WHERE "keptCents" = 0;
CREATE INDEX "Payment_awaited_amount" ON "Payment" ("means", "cents", "dueOn", "id") WHERE "keptCents" <= 0 AND "failedAt" IS NULL
  AND "means" IN ('TRANSFER', 'CHEQUE', 'CASH');

-- Gifts by the year in which they came, for tax receipts.
CREATE INDEX "LedgerEntry_gift_received" ON "LedgerEntry" ("day", "paymentId") WHERE "kind" = 'payment.received' AND "donationId" IS NOT NULL;
