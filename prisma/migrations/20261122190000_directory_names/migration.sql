-- The beginning of a name, among the two ways to the first people whom a condition keeps (20261122139000_directory_plans):
-- those who bear it stand together in the list, so that reading it in its order may go through most of it before the
-- first is met. Finding them all and sorting them is better until they are one person in eight.
CREATE OR REPLACE FUNCTION directory_matches(terms text[], words text[], everyone boolean, cap int)
RETURNS TABLE ("memberId" uuid, "sortName" text) LANGUAGE plpgsql VOLATILE ROWS 1000 AS $$
DECLARE
  condition text := directory_condition(terms, words, everyone);
  people float8 := (SELECT c.reltuples FROM pg_class c WHERE c.oid = '"DirectorySeat"'::regclass);
  plan json;
  expected float8;
  fence text := '';
BEGIN
  EXECUTE 'EXPLAIN (FORMAT JSON) SELECT FROM "DirectorySeat" s WHERE ' || condition INTO plan;
  expected := (plan -> 0 -> 'Plan' ->> 'Plan Rows')::float8;
  IF 2 * expected * expected < cap * people OR (cardinality(words) > 0 AND 8 * expected < people) THEN
    fence := 'OFFSET 0';
  END IF;
  RETURN QUERY EXECUTE format('SELECT DISTINCT ON (s."sortName", s."memberId") s."memberId", s."sortName"
    FROM (SELECT s."memberId", s."sortName" FROM "DirectorySeat" s WHERE %s %s) s
    ORDER BY s."sortName", s."memberId" LIMIT %s', condition, fence, cap);
END $$;
