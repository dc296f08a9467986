-- What waits for the antivirus, asked every five minutes, and what it refused.
CREATE INDEX "StoredFile_held_back" ON "StoredFile" ("scan", "createdAt", "sha256")
  WHERE "scan" IN ('PENDING', 'INFECTED');
