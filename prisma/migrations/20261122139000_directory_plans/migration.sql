-- The first `cap` people whom a condition keeps, in the order of the list. Two ways lead there: read the list in its order
-- until enough are found, good when many match; or find all that match and sort them, good when few do. The planner,
-- which takes the list for ordered on the disk too, chooses the first far too often: its count of the rows is right, so
-- that count decides. Reading costs about half as much a row as finding and sorting; with n of N rows that match, the
-- first reads cap × N / n of them and the second n.
CREATE OR REPLACE FUNCTION directory_matches(terms text[], words text[], everyone boolean, cap int)
RETURNS TABLE ("memberId" uuid, "sortName" text) LANGUAGE plpgsql VOLATILE ROWS 1000 AS $$
DECLARE
  condition text := directory_condition(terms, words, everyone);
  plan json;
  expected float8;
  fence text := '';
BEGIN
  EXECUTE 'EXPLAIN (FORMAT JSON) SELECT FROM "DirectorySeat" s WHERE ' || condition INTO plan;
  expected := (plan -> 0 -> 'Plan' ->> 'Plan Rows')::float8;
  IF 2 * expected * expected < cap * (SELECT c.reltuples FROM pg_class c WHERE c.oid = '"DirectorySeat"'::regclass) THEN
    fence := 'OFFSET 0';
  END IF;
  RETURN QUERY EXECUTE format('SELECT DISTINCT ON (s."sortName", s."memberId") s."memberId", s."sortName"
    FROM (SELECT s."memberId", s."sortName" FROM "DirectorySeat" s WHERE %s %s) s
    ORDER BY s."sortName", s."memberId" LIMIT %s', condition, fence, cap);
END $$;
