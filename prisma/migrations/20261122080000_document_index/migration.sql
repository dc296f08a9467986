-- What a search of the library reads: one narrow row a listed document, and one index where words, filters, rights and
-- dates are all lexemes. See docs/decisions/012. Functions name their schema, as those of the search's text.

CREATE TABLE "DocumentIndex" (
    "documentId" UUID NOT NULL,
    "actDate" DATE NOT NULL,
    "kind" "DocumentKind" NOT NULL,
    "tier" "Tier",
    "outcome" "OutcomeStatus",
    "visibility" "Visibility" NOT NULL,
    "territoryId" INTEGER,
    "departementId" INTEGER,
    "collectifId" UUID,
    "authorId" UUID NOT NULL,
    "themeIds" INTEGER[] NOT NULL,
    "heading" tsvector NOT NULL,
    "terms" TEXT NOT NULL,

    CONSTRAINT "DocumentIndex_pkey" PRIMARY KEY ("documentId")
);

ALTER TABLE "DocumentIndex" ADD CONSTRAINT "DocumentIndex_documentId_fkey"
  FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- `terms` is read through its index alone: out of the row, which stays narrow.
ALTER TABLE "DocumentIndex" SET (toast_tuple_target = 1024), ALTER COLUMN "heading" SET STORAGE MAIN;

-- Dates ---------------------------------------------------------------------------------------------------

/* Days are kept in blocks of 1, 4, 16… 16384 days (« /2/571 » is the 571st block of 16 days): a document carries the
   block of each size that holds its date, and any period is a few blocks. */
CREATE FUNCTION date_blocks(day date) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (SELECT string_agg('/' || size || '/' || ((day - date '2000-01-01') >> 2 * size), ' ')
  FROM generate_series(0, 7) AS size);

/* The days from `first` to `last` as the fewest blocks. */
CREATE FUNCTION date_query(first date, last date) RETURNS tsquery LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  day int := first - date '2000-01-01';
  after_last int := last - date '2000-01-01' + 1;
  size int;
  blocks text[];
BEGIN
  WHILE day < after_last LOOP
    size := 0;
    WHILE size < 7 AND day & (4 << 2 * size) - 1 = 0 AND day + (4 << 2 * size) <= after_last LOOP
      size := size + 1;
    END LOOP;
    blocks := blocks || format('''/%s/%s''', size, day >> 2 * size);
    day := day + (1 << 2 * size);
  END LOOP;
  RETURN array_to_string(blocks, ' | ')::tsquery;
END $$;

-- Words ---------------------------------------------------------------------------------------------------

/* Two words that follow each other are a lexeme of their own, so that a phrase asks for no positions. */
CREATE FUNCTION adjacent_words(word text, next text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
-- A vector holds 1 MB at most: long pairs are shortened.
RETURN CASE WHEN octet_length(word) + octet_length(next) < 32 THEN word || ' ' || next
            ELSE ' ' || md5(word || ' ' || next) END;

/* The lexemes of a vector in the order of their places; a dot where the next one does not follow. */
CREATE FUNCTION words_in_order(vector tsvector) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (SELECT string_agg(CASE WHEN place = before + 1 THEN word ELSE '. ' || word END, ' ' ORDER BY place, word) FROM (
  SELECT lexeme AS word, place, lag(place) OVER (ORDER BY place, lexeme) AS before
    FROM unnest(vector), unnest(positions) AS place) AS placed);

/* What the index holds of `terms`, where a space parts the lexemes: each of them, and each pair of words. */
CREATE FUNCTION terms_vector(terms text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (SELECT array_to_tsvector(array_agg(word) FILTER (WHERE word <> '.')
    || coalesce(array_agg(public.adjacent_words(word, next)) FILTER (WHERE left(word, 1) NOT IN ('.', '/') AND next <> '.'), '{}'))
  FROM unnest(string_to_array(terms, ' '), (string_to_array(terms, ' '))[2:]) AS pair (word, next));

/* A query of acts_query, on the positions of words, as one on `terms`: a phrase becomes its pairs. Exact for two words;
   for more, every document that holds the phrase is found, and some that do not. */
CREATE FUNCTION pair_query(query tsquery) RETURNS tsquery LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  written text := query::text;
  phrase text;
  words text[];
  pairs text;
BEGIN
  -- Excluded phrases first, then the longest, so that none is taken for a part of another.
  FOR phrase IN
    SELECT part[1] FROM regexp_matches(written, '((?:!\( )?''[^'']+''(?: <-> ''[^'']+'')+)', 'g') AS part
    ORDER BY left(part[1], 1) = '!' DESC, length(part[1]) DESC
  LOOP
    words := ARRAY(SELECT word[1] FROM regexp_matches(phrase, '''([^'']+)''', 'g') AS word);
    SELECT string_agg('''' || public.adjacent_words(words[place], words[place + 1]) || '''', ' & ')
      INTO pairs FROM generate_series(1, cardinality(words) - 1) AS place;
    written := replace(written, phrase, CASE
      WHEN left(phrase, 1) <> '!' THEN '(' || pairs || ')'
      -- Its pairs do not make a phrase: nothing is left out before a look at the positions.
      WHEN cardinality(words) > 2 THEN '!( ''/nothing'''
      ELSE '!( ' || pairs END);
  END LOOP;
  RETURN written::tsquery;
END $$;

/* The phrases of three words and more that every match must hold, as they stand in `terms`: their pairs do not make a
   phrase. Null when there are none; '{}' when an either/or or an exclusion leaves the answer to positions. */
CREATE FUNCTION wanted_sequences(query tsquery) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN query IS NULL OR query::text !~ '<-> ''[^'']+'' <->' THEN NULL
  WHEN query::text ~ '\||!\( ''[^'']+'' <-> ''[^'']+'' <->' THEN '{}'
  ELSE ARRAY(SELECT ' ' || translate(replace(sequence[1], ' <-> ', ' '), '''', '') || ' '
    FROM regexp_matches(query::text, '''[^'']+''(?: <-> ''[^'']+''){2,}', 'g') AS sequence) END;

-- Rows ----------------------------------------------------------------------------------------------------

/* What "DocumentIndex" holds, computed: a lexeme with a slash is no word. */
CREATE VIEW "ListedDocument" AS
SELECT d."id" AS "documentId", d."actDate", d."kind", d."tier", d."outcome", d."visibility", d."territoryId",
  (SELECT dep."id" FROM "Territory" ter JOIN "Territory" dep ON dep."kind" = 'DEPARTEMENT'
      AND dep."code" = CASE ter."kind" WHEN 'DEPARTEMENT' THEN ter."code" ELSE ter."departementCode" END
    WHERE ter."id" = d."territoryId") AS "departementId",
  d."collectifId", d."authorId",
  ARRAY(SELECT t."themeId" FROM "DocumentTheme" t WHERE t."documentId" = d."id" ORDER BY 1) AS "themeIds",
  ts_filter(d."search", '{a,b}') AS "heading",
  concat_ws(' ', '/kind/' || d."kind", '/visibility/' || d."visibility", '/author/' || d."authorId",
    '/tier/' || d."tier", '/outcome/' || d."outcome", '/collectif/' || d."collectifId", date_blocks(d."actDate"),
    (SELECT string_agg('/theme/' || t."themeId", ' ' ORDER BY t."themeId") FROM "DocumentTheme" t WHERE t."documentId" = d."id"),
    (SELECT string_agg('/in/' || i."outerId", ' ' ORDER BY i."outerId") FROM "TerritoryInclusion" i WHERE i."innerId" = d."territoryId"),
    words_in_order(d."search")) AS "terms"
FROM "Document" d WHERE d."publishedAt" IS NOT NULL AND d."archivedAt" IS NULL;

CREATE FUNCTION index_documents(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- Two transactions that change the same document wait for each other, and the second one sees what the first wrote.
  PERFORM FROM "Document" WHERE "id" = ANY (ids) ORDER BY "id" FOR NO KEY UPDATE;
  DELETE FROM "DocumentIndex" i WHERE i."documentId" = ANY (ids)
    AND NOT EXISTS (SELECT FROM "ListedDocument" l WHERE l."documentId" = i."documentId");
  INSERT INTO "DocumentIndex" SELECT * FROM "ListedDocument" WHERE "documentId" = ANY (ids)
  ON CONFLICT ("documentId") DO UPDATE SET "actDate" = excluded."actDate", "kind" = excluded."kind",
    "tier" = excluded."tier", "outcome" = excluded."outcome", "visibility" = excluded."visibility",
    "territoryId" = excluded."territoryId", "departementId" = excluded."departementId",
    "collectifId" = excluded."collectifId", "authorId" = excluded."authorId", "themeIds" = excluded."themeIds",
    "heading" = excluded."heading", "terms" = excluded."terms";
END $$;

CREATE FUNCTION document_index_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM index_documents(array_agg("id")) FROM after WHERE "publishedAt" IS NOT NULL AND "archivedAt" IS NULL
    HAVING count(*) > 0;
  RETURN NULL;
END $$;

CREATE TRIGGER document_index_added AFTER INSERT ON "Document"
  REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION document_index_added();

CREATE FUNCTION document_index_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM index_documents(array_agg(a."id")) FROM before b JOIN after a USING ("id")
   WHERE CASE WHEN a."publishedAt" IS NOT NULL AND a."archivedAt" IS NULL
              THEN b."publishedAt" IS NULL OR b."archivedAt" IS NOT NULL
                OR (a."actDate", a."kind", a."tier", a."outcome", a."visibility", a."territoryId", a."collectifId", a."authorId", a."search")
                  IS DISTINCT FROM
                   (b."actDate", b."kind", b."tier", b."outcome", b."visibility", b."territoryId", b."collectifId", b."authorId", b."search")
              ELSE b."publishedAt" IS NOT NULL AND b."archivedAt" IS NULL END
  HAVING count(*) > 0;
  RETURN NULL;
END $$;

CREATE TRIGGER document_index_changed AFTER UPDATE ON "Document"
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION document_index_changed();

CREATE FUNCTION document_index_themes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM index_documents(array_agg(DISTINCT "documentId")) FROM changed HAVING count(*) > 0;
  RETURN NULL;
END $$;

CREATE TRIGGER document_index_theme_added AFTER INSERT ON "DocumentTheme"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION document_index_themes();
CREATE TRIGGER document_index_theme_changed AFTER UPDATE ON "DocumentTheme"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION document_index_themes();
CREATE TRIGGER document_index_theme_removed AFTER DELETE ON "DocumentTheme"
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION document_index_themes();

/* The geography changes once a year, by the loader, which writes the differences alone. */
CREATE FUNCTION document_index_geography() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM index_documents(array_agg(d."id")) FROM "Document" d
   WHERE d."territoryId" IN (SELECT "innerId" FROM changed) AND d."publishedAt" IS NOT NULL AND d."archivedAt" IS NULL
  HAVING count(*) > 0;
  RETURN NULL;
END $$;

CREATE TRIGGER document_index_inclusion_added AFTER INSERT ON "TerritoryInclusion"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION document_index_geography();
CREATE TRIGGER document_index_inclusion_removed AFTER DELETE ON "TerritoryInclusion"
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION document_index_geography();

CREATE FUNCTION document_index_departement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM index_documents(array_agg(d."id")) FROM "Document" d
   WHERE d."territoryId" IN (SELECT a."id" FROM before b JOIN after a USING ("id")
      WHERE (a."kind", a."code", a."departementCode") IS DISTINCT FROM (b."kind", b."code", b."departementCode"))
     AND d."publishedAt" IS NOT NULL AND d."archivedAt" IS NULL
  HAVING count(*) > 0;
  RETURN NULL;
END $$;

CREATE TRIGGER document_index_departement AFTER UPDATE ON "Territory"
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION document_index_departement();

INSERT INTO "DocumentIndex" SELECT * FROM "ListedDocument" ORDER BY "actDate", "documentId";

-- A list of pending entries would be read by every search.
CREATE INDEX "DocumentIndex_terms_idx" ON "DocumentIndex" USING gin (terms_vector("terms")) WITH (fastupdate = off);
-- Its one query needs no statistics, which would analyse 30,000 texts again at each ANALYZE.
ALTER INDEX "DocumentIndex_terms_idx" ALTER COLUMN 1 SET STATISTICS 0;
CREATE INDEX "DocumentIndex_actDate_idx" ON "DocumentIndex" ("actDate");

-- Search --------------------------------------------------------------------------------------------------

/* The first day of the block of 4^size days that holds `day`. */
CREATE FUNCTION block_start(day date, size int) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN date '2000-01-01' + ((day - date '2000-01-01') >> 2 * size << 2 * size);

/* The newest `cap` documents of a period that match, the newest first: `words` is a query of acts_query, `filters` one
   of labels, either may be null. The period is read from its end by widening windows: a word that is everywhere stops
   after the newest days, a rare one costs its few documents. */
CREATE FUNCTION newest_matches(words tsquery, filters tsquery, first date, last date, cap int)
RETURNS TABLE ("documentId" uuid, "actDate" date, "kind" "DocumentKind", "tier" "Tier", "outcome" "OutcomeStatus",
  "visibility" "Visibility", "departementId" int, "collectifId" uuid, "authorId" uuid, "themeIds" int[], "heading" tsvector)
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
          i."departementId", i."collectifId", i."authorId", i."themeIds", i."heading"
        FROM "DocumentIndex" i WHERE terms_vector(i."terms") @@ within
        ORDER BY i."actDate" DESC, i."documentId" DESC LIMIT missing;
    ELSE
      RETURN QUERY SELECT i."documentId", i."actDate", i."kind", i."tier", i."outcome", i."visibility",
          i."departementId", i."collectifId", i."authorId", i."themeIds", i."heading"
        FROM (SELECT * FROM "DocumentIndex" n WHERE terms_vector(n."terms") @@ within
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
