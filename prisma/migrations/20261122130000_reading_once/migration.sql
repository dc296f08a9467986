/* Writes down a reading, unless the same one was within the hour: reloading a page is not a second one. Pages opened at
   once wait for each other, and the second one sees what the first wrote: each statement here has its own snapshot. */
CREATE FUNCTION record_once(reader uuid, what text, subject text, about jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  since CONSTANT timestamptz := now() - interval '1 hour';
BEGIN
  IF EXISTS (SELECT FROM "JournalEntry" WHERE "memberId" = reader AND "event" = what
      AND "subjectId" IS NOT DISTINCT FROM subject AND "detail" = about AND "at" > since) THEN
    RETURN;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(concat_ws(' ', what, reader, subject), 0));
  INSERT INTO "JournalEntry" ("memberId", "actor", "event", "subjectId", "detail")
  SELECT reader, 'member', what, subject, about
  WHERE NOT EXISTS (SELECT FROM "JournalEntry" WHERE "memberId" = reader AND "event" = what
    AND "subjectId" IS NOT DISTINCT FROM subject AND "detail" = about AND "at" > since);
END $$;
