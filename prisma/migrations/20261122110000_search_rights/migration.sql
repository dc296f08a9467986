-- Rights that let most documents out are looked up on the rows, not in the index, where reading the list of what is left
-- out cost more than the words; and the rank comes with the row, instead of the vector it is made of.

DROP FUNCTION newest_matches(tsquery, tsquery, date, date, int);

/* The newest `cap` documents of a period that match, the newest first: `words` is a query of acts_query, `filters` one
   of labels, either may be null. `rank` is how well title, keywords and summary answer `ranking`, 0 without it. With
   `reader`, documents of collectifs other than `collectifs` are left out, hers excepted. The period is read from its end
   by widening windows: a word that is everywhere stops after the newest days, a rare one costs its few documents. */
CREATE FUNCTION newest_matches(words tsquery, filters tsquery, first date, last date, cap int,
  ranking tsquery DEFAULT NULL, reader uuid DEFAULT NULL, collectifs uuid[] DEFAULT NULL)
RETURNS TABLE ("documentId" uuid, "actDate" date, "kind" "DocumentKind", "tier" "Tier", "outcome" "OutcomeStatus",
  "visibility" "Visibility", "departementId" int, "collectifId" uuid, "authorId" uuid, "themeIds" int[], "rank" real)
LANGUAGE plpgsql STABLE ROWS 1000
-- The plans never change: each statement has one index to read.
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
#variable_conflict use_column
DECLARE
  -- Documents of the first window: enough for a full answer when the word is everywhere.
  start CONSTANT int := 1500;
  pairs tsquery := pair_query(words);
  query tsquery := coalesce(pairs && filters, pairs, filters);
  sequences text[] := wanted_sequences(words);
  -- Where nothing bounds the period, it goes to the end of a large block: fewer blocks are looked up.
  oldest date := greatest(first, (SELECT block_start(min(i."actDate"), 7) FROM "DocumentIndex" i));
  newest date := (SELECT max(i."actDate") FROM "DocumentIndex" i WHERE i."actDate" <= coalesce(last, 'infinity'));
  lower date := (SELECT i."actDate" FROM "DocumentIndex" i WHERE i."actDate" <= newest ORDER BY i."actDate" DESC OFFSET start LIMIT 1);
  upper date := CASE WHEN last IS NULL THEN block_start(newest, 3) + 63 ELSE newest END;
  days int := newest - lower;
  within tsquery;
  missing int := cap;
  matched int;
BEGIN
  WHILE missing > 0 AND upper >= oldest LOOP
    lower := greatest(oldest, block_start(lower, floor(log(4, greatest(days / 4, 1)))::int));
    within := coalesce(query && date_query(lower, upper), date_query(lower, upper));
    IF sequences IS NULL THEN
      RETURN QUERY SELECT i."documentId", i."actDate", i."kind", i."tier", i."outcome", i."visibility",
          i."departementId", i."collectifId", i."authorId", i."themeIds", coalesce(ts_rank(i."heading", ranking, 1), 0)
        FROM (SELECT * FROM "DocumentIndex" n WHERE terms_vector(n."terms") @@ within
            AND (reader IS NULL OR n."visibility" <> 'COLLECTIF' OR n."collectifId" = ANY (collectifs) OR n."authorId" = reader)
          ORDER BY n."actDate" DESC, n."documentId" DESC LIMIT missing) i;
    ELSE
      RETURN QUERY SELECT i."documentId", i."actDate", i."kind", i."tier", i."outcome", i."visibility",
          i."departementId", i."collectifId", i."authorId", i."themeIds", coalesce(ts_rank(i."heading", ranking, 1), 0)
        FROM (SELECT * FROM "DocumentIndex" n WHERE terms_vector(n."terms") @@ within
            AND (reader IS NULL OR n."visibility" <> 'COLLECTIF' OR n."collectifId" = ANY (collectifs) OR n."authorId" = reader)
          ORDER BY n."actDate" DESC, n."documentId" DESC OFFSET 0) i
        WHERE CASE WHEN sequences = '{}'
          THEN (SELECT d."search" @@ words FROM "Document" d WHERE d."id" = i."documentId")
          ELSE (SELECT bool_and(strpos(i."terms" || ' ', sequence) > 0) FROM unnest(sequences) AS sequence) END
        LIMIT missing;
    END IF;
    GET DIAGNOSTICS matched = ROW_COUNT;
    missing := missing - matched;
    -- As many days again as what is missing needs, if the past is like what was just read.
    days := (least(upper, newest) - lower + 1) * least(64, greatest(2, 1.2 * missing / greatest(matched, 1)));
    upper := lower - 1;
    lower := greatest(oldest, upper - least(days, 1000000));
  END LOOP;
END $$;

-- The list without words nor filters reads it alone.
DROP INDEX "DocumentIndex_actDate_idx";
CREATE INDEX "DocumentIndex_actDate_documentId_idx" ON "DocumentIndex" ("actDate", "documentId");
-- What is new around a member's mandates.
CREATE INDEX "DocumentIndex_departementId_actDate_documentId_idx" ON "DocumentIndex" ("departementId", "actDate", "documentId");

DROP FUNCTION matching_words(text, tsquery);
