-- Whom an entry is about when its subject is something of hers: a role, a mandate, a session. The journal is asked for it.
CREATE INDEX "JournalEntry_about_idx" ON "JournalEntry" (("detail"->>'memberId'), "at", "id")
  WHERE "detail"->>'memberId' IS NOT NULL;
