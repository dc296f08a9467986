-- The rates of adjoints as loi n° 2025-1249 of 22 December 2025 writes them, to the hundredth: 10,89 % and not 10,9 %.
-- What the training manager has entered since is hers.
UPDATE "IndemnityRate" SET "monthlyCents" = round(411052 * r.share / 100)
FROM (VALUES (0, 10.9, 10.89), (500, 11.8, 11.77), (1000, 21.4, 21.38), (3500, 23.3, 23.32))
  AS r(population, rounded, share)
WHERE "function" = 'ADJOINT' AND "startsOn" = '2025-12-24' AND "fromPopulation" = r.population
  AND "monthlyCents" = round(411052 * r.rounded / 100);

-- « Plus de 200 000 » begins one inhabitant further.
UPDATE "IndemnityRate" SET "fromPopulation" = 200001
WHERE "function" = 'ADJOINT' AND "fromPopulation" = 200000;

-- A line of a source breaks neither after « L. » nor before « ; ».
UPDATE "TrainingRights" SET "source" = replace(replace("source", 'L. ', E'L.\u00A0'), ' ;', E'\u00A0;');
UPDATE "IndemnityRate" SET "source" = replace(replace("source", 'L. ', E'L.\u00A0'), ' ;', E'\u00A0;');
