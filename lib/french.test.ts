import { expect, test } from "vitest";
import { formatDays, ofName } from "#lib/french.ts";

test.each([
  [1, "1 jour"],
  [7, "7 jours"],
  [30, "1 mois"],
  [45, "45 jours"],
  [90, "3 mois"],
  [91, "3 mois"],
  [365, "1 an"],
  [400, "400 jours"],
  [1095, "3 ans"],
  [3653, "10 ans"],
])("%i days are said « %s »", (days, said) => {
  expect(formatDays(days).replaceAll("\u00A0", " ")).toBe(said);
});

test.each([
  "de Camille Morel",
  "d’Étienne Bourdeix",
  "d’Aïcha Kanouté",
  "d’Odile Pradeaux",
  "d’Yves Le Goff",
  "de Yann-Ber Cosquer",
  "d’Hélène Ngo",
  "d’Hervé Petit",
  "de Hassan Benali",
  "d’une personne dont le compte est effacé",
])("« %s » is how a name follows « de »", (said) => {
  expect(ofName(said.replace(/^d(e |’)/, ""))).toBe(said);
});
