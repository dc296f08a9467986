-- The secret of a new telephone, until its first code confirms it: the old one serves meanwhile.
ALTER TABLE "Totp" ADD COLUMN "nextSecret" BYTEA;
