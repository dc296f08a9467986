-- What the directory reads: one narrow row a seat held today, or one for a member who holds none, so that a filter on a
-- strate, a function and a stance speaks of the same seat. Read from the mandates themselves, 50,000 members would cost
-- ten times the 25 ms that a page is given.

ALTER TABLE "Member" ADD COLUMN "refusesMessagesSince" TIMESTAMPTZ(3);

CREATE TABLE "DirectorySeat" (
    "memberId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "sortName" TEXT COLLATE "C" NOT NULL,
    "words" TEXT COLLATE "C" NOT NULL,
    "terms" TEXT[] NOT NULL,
    "listedUntil" DATE,
    "tier" "Tier",
    "departementId" INTEGER,
    "band" INTEGER,
    "stance" "Stance",
    "functions" "FunctionKind"[] NOT NULL,
    "themeIds" INTEGER[] NOT NULL,
    "collectifIds" UUID[] NOT NULL,
    "staleOn" DATE,

    CONSTRAINT "DirectorySeat_pkey" PRIMARY KEY ("memberId", "position")
);

ALTER TABLE "DirectorySeat" ADD CONSTRAINT "DirectorySeat_memberId_fkey"
  FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Rows ----------------------------------------------------------------------------------------------------

/* What "DirectorySeat" holds, computed for today. `terms` are what one filters by (« tier/COMMUNE », « in/38 » for each
   territory that contains the seat's): one index answers any combination. `words` begins with a space, so that « % word% »
   finds the beginning of any part of a name. `listedUntil` is null for whom members do not see. A period's end is its
   first day no longer, but an adhésion's, which is its last day. */
CREATE VIEW "ListedSeat" AS
SELECT "memberId", "position", "sortName", "words",
  array_remove(ARRAY['tier/' || "tier", 'band/' || "band", 'stance/' || "stance"], NULL)
    -- A few intercommunalités lie in several départements: they count in that of their seat alone, here as on the map.
    || ARRAY(SELECT 'in/' || i."outerId" FROM "TerritoryInclusion" i WHERE i."innerId" = seat."territoryId"
        AND NOT EXISTS (SELECT FROM "Territory" o WHERE o."id" = i."outerId" AND o."kind" = 'DEPARTEMENT'
          AND o."id" IS DISTINCT FROM seat."departementId") ORDER BY i."outerId")
    || ARRAY(SELECT 'function/' || kind FROM unnest("functions") kind)
    || ARRAY(SELECT 'theme/' || theme FROM unnest("themeIds") theme)
    || ARRAY(SELECT 'collectif/' || collectif FROM unnest("collectifIds") collectif) AS "terms",
  "listedUntil", "tier", "departementId", "band", "stance", "functions", "themeIds", "collectifIds", "staleOn"
FROM (SELECT m."id" AS "memberId", coalesce(seat."position", 0)::int AS "position",
  fold_name(m."lastName" || ' ' || m."firstName") COLLATE "C" AS "sortName",
  (' ' || m."foldedName") COLLATE "C" AS "words",
  -- Those who take part (lib/readers.ts): adhésion current, or the secretariat.
  greatest(
    (SELECT max(a."endsOn") FROM "Adhesion" a WHERE a."memberId" = m."id" AND d BETWEEN a."startsOn" AND a."endsOn"),
    (SELECT max(coalesce(r."endsOn" - 1, 'infinity')) FROM "MemberRole" r WHERE r."memberId" = m."id"
      AND r."role" = 'SECRETARIAT' AND r."startsOn" <= d AND (r."endsOn" IS NULL OR r."endsOn" > d))) AS "listedUntil",
  seat."tier", seat."territoryId",
  (SELECT dep."id" FROM "Territory" dep WHERE dep."kind" = 'DEPARTEMENT'
    AND dep."code" = CASE ter."kind" WHEN 'DEPARTEMENT' THEN ter."code" ELSE ter."departementCode" END) AS "departementId",
  -- Bands of lib/directory/labels.ts.
  CASE WHEN ter."kind" = 'COMMUNE' THEN width_bucket(ter."population", ARRAY[500, 1000, 3500, 10000, 50000]) END AS "band",
  (SELECT s."stance" FROM "MandateStance" s WHERE s."mandateId" = seat."id" AND s."startsOn" <= d
    AND (s."endsOn" IS NULL OR s."endsOn" > d) ORDER BY s."startsOn" DESC, s."id" LIMIT 1) AS "stance",
  ARRAY(SELECT DISTINCT f."kind" FROM "MandateFunction" f WHERE f."mandateId" = seat."id" AND f."startsOn" <= d
    AND (f."endsOn" IS NULL OR f."endsOn" > d) ORDER BY 1) AS "functions",
  ARRAY(SELECT t."themeId" FROM "MemberTheme" t WHERE t."memberId" = m."id" ORDER BY 1) AS "themeIds",
  ARRAY(SELECT DISTINCT p."collectifId" FROM "CollectifMembership" p JOIN "Collectif" c ON c."id" = p."collectifId"
    WHERE p."memberId" = m."id" AND c."archivedAt" IS NULL AND p."startsOn" <= d
    AND (p."endsOn" IS NULL OR p."endsOn" > d) ORDER BY 1) AS "collectifIds",
  -- The next day that changes something of this without anybody writing.
  (SELECT min(day) FROM (
      SELECT unnest(ARRAY[a."startsOn", a."endsOn" + 1]) AS day FROM "Adhesion" a WHERE a."memberId" = m."id"
      UNION ALL SELECT unnest(ARRAY[r."startsOn", r."endsOn"]) FROM "MemberRole" r WHERE r."memberId" = m."id" AND r."role" = 'SECRETARIAT'
      UNION ALL SELECT unnest(ARRAY[p."startsOn", p."endsOn"]) FROM "CollectifMembership" p WHERE p."memberId" = m."id"
      UNION ALL SELECT unnest(ARRAY[a."startsOn", a."endsOn"]) FROM "Mandate" a WHERE a."memberId" = m."id"
      UNION ALL SELECT unnest(ARRAY[f."startsOn", f."endsOn"]) FROM "MandateFunction" f
        JOIN "Mandate" a ON a."id" = f."mandateId" WHERE a."memberId" = m."id"
      UNION ALL SELECT unnest(ARRAY[s."startsOn", s."endsOn"]) FROM "MandateStance" s
        JOIN "Mandate" a ON a."id" = s."mandateId" WHERE a."memberId" = m."id") days
    WHERE day > d) AS "staleOn"
FROM (SELECT (now() AT TIME ZONE 'Europe/Paris')::date AS d) today CROSS JOIN "Member" m
LEFT JOIN LATERAL (
  SELECT a."id", a."tier", a."territoryId", row_number() OVER (ORDER BY a."startsOn" DESC, a."id") - 1 AS "position"
    FROM "Mandate" a WHERE a."memberId" = m."id" AND a."startsOn" <= d AND (a."endsOn" IS NULL OR a."endsOn" > d)) seat ON true
LEFT JOIN "Territory" ter ON ter."id" = seat."territoryId"
WHERE m."suspendedAt" IS NULL AND m."resignedAt" IS NULL AND m."erasedAt" IS NULL) seat;

CREATE FUNCTION refresh_directory(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- Two transactions that change the same member wait for each other, and the second one sees what the first wrote.
  PERFORM FROM "Member" WHERE "id" = ANY (ids) ORDER BY "id" FOR NO KEY UPDATE;
  DELETE FROM "DirectorySeat" WHERE "memberId" = ANY (ids);
  INSERT INTO "DirectorySeat" SELECT * FROM "ListedSeat" WHERE "memberId" = ANY (ids);
END $$;

-- Triggers ------------------------------------------------------------------------------------------------

/* One function for every table: TG_ARGV says how its rows name their member. */
CREATE FUNCTION directory_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ids uuid[];
BEGIN
  CASE TG_ARGV[0]
    WHEN 'id' THEN SELECT array_agg(DISTINCT "id") INTO ids FROM changed;
    WHEN 'memberId' THEN SELECT array_agg(DISTINCT "memberId") INTO ids FROM changed;
    WHEN 'mandateId' THEN
      SELECT array_agg(DISTINCT a."memberId") INTO ids FROM changed JOIN "Mandate" a ON a."id" = changed."mandateId";
  END CASE;
  IF ids IS NOT NULL THEN PERFORM refresh_directory(ids); END IF;
  RETURN NULL;
END $$;

DO $$
DECLARE
  tables CONSTANT text[] := ARRAY[['Adhesion', 'memberId'], ['MemberRole', 'memberId'], ['CollectifMembership', 'memberId'],
    ['Mandate', 'memberId'], ['MandateFunction', 'mandateId'], ['MandateStance', 'mandateId'], ['MemberTheme', 'memberId']];
  entry text[];
BEGIN
  FOREACH entry SLICE 1 IN ARRAY tables LOOP
    EXECUTE format('CREATE TRIGGER directory_added AFTER INSERT ON %I REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION directory_changed(%L)', entry[1], entry[2]);
    EXECUTE format('CREATE TRIGGER directory_removed AFTER DELETE ON %I REFERENCING OLD TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION directory_changed(%L)', entry[1], entry[2]);
    -- Rows that change hands change the directory for both.
    EXECUTE format('CREATE TRIGGER directory_changed_from AFTER UPDATE ON %I REFERENCING OLD TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION directory_changed(%L)', entry[1], entry[2]);
    EXECUTE format('CREATE TRIGGER directory_changed_to AFTER UPDATE ON %I REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION directory_changed(%L)', entry[1], entry[2]);
  END LOOP;
END $$;

CREATE TRIGGER directory_added AFTER INSERT ON "Member" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION directory_changed('id');

/* Row by row, since every visit writes to "Member": most updates change nothing of this. */
CREATE FUNCTION directory_member_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_directory(ARRAY[NEW."id"]);
  RETURN NULL;
END $$;

CREATE TRIGGER directory_changed AFTER UPDATE ON "Member" FOR EACH ROW
  WHEN ((OLD."firstName", OLD."lastName", OLD."suspendedAt", OLD."resignedAt", OLD."erasedAt")
    IS DISTINCT FROM (NEW."firstName", NEW."lastName", NEW."suspendedAt", NEW."resignedAt", NEW."erasedAt"))
  EXECUTE FUNCTION directory_member_changed();

CREATE FUNCTION directory_collectif_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_directory(ids) FROM (SELECT array_agg("memberId") AS ids FROM "CollectifMembership"
    WHERE "collectifId" = NEW."id") people WHERE ids IS NOT NULL;
  RETURN NULL;
END $$;

CREATE TRIGGER directory_changed AFTER UPDATE ON "Collectif" FOR EACH ROW
  WHEN (OLD."archivedAt" IS DISTINCT FROM NEW."archivedAt") EXECUTE FUNCTION directory_collectif_changed();

/* The geography changes once a year, by the loader, which writes the differences alone. */
CREATE FUNCTION directory_geography_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_directory(ids) FROM (SELECT array_agg(DISTINCT m."memberId") AS ids FROM "Mandate" m
    WHERE m."territoryId" IN (SELECT a."id" FROM before b JOIN after a USING ("id")
      WHERE (a."kind", a."code", a."departementCode", a."population")
        IS DISTINCT FROM (b."kind", b."code", b."departementCode", b."population"))) people WHERE ids IS NOT NULL;
  RETURN NULL;
END $$;

CREATE TRIGGER directory_geography_changed AFTER UPDATE ON "Territory"
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION directory_geography_changed();

CREATE FUNCTION directory_inclusion_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_directory(ids) FROM (SELECT array_agg(DISTINCT m."memberId") AS ids FROM "Mandate" m
    WHERE m."territoryId" IN (SELECT "innerId" FROM changed)) people WHERE ids IS NOT NULL;
  RETURN NULL;
END $$;

CREATE TRIGGER directory_inclusion_added AFTER INSERT ON "TerritoryInclusion"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION directory_inclusion_changed();
CREATE TRIGGER directory_inclusion_removed AFTER DELETE ON "TerritoryInclusion"
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION directory_inclusion_changed();

-- Indexes -------------------------------------------------------------------------------------------------

INSERT INTO "DirectorySeat" SELECT * FROM "ListedSeat" ORDER BY "sortName", "memberId", "position";

CREATE INDEX "DirectorySeat_sortName_memberId_idx" ON "DirectorySeat" ("sortName", "memberId");
CREATE INDEX "DirectorySeat_departementId_memberId_idx" ON "DirectorySeat" ("departementId", "memberId") INCLUDE ("listedUntil");
-- A list of pending entries would be read by every search.
CREATE INDEX "DirectorySeat_terms_idx" ON "DirectorySeat" USING gin ("terms") WITH (fastupdate = off);
CREATE INDEX "DirectorySeat_staleOn_idx" ON "DirectorySeat" ("staleOn");
CREATE INDEX "DirectorySeat_words_trgm" ON "DirectorySeat" USING gin ("words" gin_trgm_ops);

-- Search --------------------------------------------------------------------------------------------------

/* The condition that filters amount to, written with their values: the best plan depends on how many members each of
   them lets through, hence none is kept from one search to the next. */
CREATE FUNCTION directory_condition(terms text[], words text[], everyone boolean) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT concat_ws(' AND ', 'true',
    CASE WHEN cardinality(terms) > 0 THEN format('s."terms" @> %L::text[]', terms) END,
    (SELECT string_agg(format('s."words" LIKE %L', '% ' || word || '%'), ' AND ') FROM unnest(words) word),
    CASE WHEN NOT everyone THEN format('s."listedUntil" >= %L::date', (now() AT TIME ZONE 'Europe/Paris')::date) END)
$$;

/* The first `cap` members, by name, who hold a seat with all these terms, and whose names have a part that begins with
   each of the words; `words` are folded, `everyone` includes those whose adhésion has ended. */
CREATE FUNCTION directory_matches(terms text[], words text[], everyone boolean, cap int)
RETURNS TABLE ("memberId" uuid, "sortName" text) LANGUAGE plpgsql STABLE ROWS 1000 AS $$
BEGIN
  RETURN QUERY EXECUTE format('SELECT DISTINCT ON (s."sortName", s."memberId") s."memberId", s."sortName"
    FROM "DirectorySeat" s WHERE %s ORDER BY s."sortName", s."memberId" LIMIT %s',
    directory_condition(terms, words, everyone), cap);
END $$;

/* How many of them hold such a seat in each département; null for those of no département. */
CREATE FUNCTION directory_departements(terms text[], words text[], everyone boolean)
RETURNS TABLE ("departementId" int, count int) LANGUAGE plpgsql STABLE ROWS 110 AS $$
BEGIN
  RETURN QUERY EXECUTE format('SELECT s."departementId", count(DISTINCT s."memberId")::int
    FROM "DirectorySeat" s WHERE %s GROUP BY s."departementId"', directory_condition(terms, words, everyone));
END $$;
