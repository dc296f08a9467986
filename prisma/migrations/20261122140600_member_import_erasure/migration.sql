-- Whoever is erased is so from every line that held her address, those that were refused included: they name no member.
CREATE OR REPLACE FUNCTION member_erased_from_imports() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "MemberImportLine" SET "cells" = '{}', "person" = NULL, "problems" = '[]'
    WHERE "memberId" = NEW."id" OR "matchId" = NEW."id"
      OR position(lower(OLD."email"::text) IN lower("cells"::text)) > 0;
  RETURN NEW;
END $$;
