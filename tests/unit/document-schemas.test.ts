import { describe, expect, test } from "vitest";
import { keysOf, kindLabels } from "#lib/documents/labels.ts";
import { editDocumentSchema, fileDocumentSchema, publishDocumentSchema } from "#lib/documents/schema.ts";

const id = "019a8c3e-7b2f-7c1d-9e4a-5f6b7c8d9e0f";
const least = { id, kind: "VOEU", title: "Vœu", licence: "CC_BY_SA", visibility: "MEMBERS" };
const adopted = { outcome: "ADOPTED", outcomeOn: "2025-03-27" };

const messagesOf = (
  input: Record<string, unknown>,
  schema = editDocumentSchema as typeof publishDocumentSchema,
) => {
  const { error } = schema.safeParse({ ...least, ...input });
  const issues = (error?.issues ?? []).map(({ path, message }) => [path.join("."), message]);
  // The first of each field is the one shown.
  return Object.fromEntries(issues.reverse());
};

describe("what is said of a document", () => {
  test("is little for a draft: the fields left empty are absent, not empty", () => {
    const empty = ["tier", "territoryId", "actDate", "collectifId", "outcome", "outcomeOn", "majority"];
    const votes = ["votesFor", "votesAgainst", "abstentions", "nonVoting"];
    const blank = Object.fromEntries([...empty, ...votes].map((name) => [name, ""]));
    const draft = editDocumentSchema.parse({ ...least, ...blank, summary: "", keywords: "", territory: "" });
    for (const name of [...empty, ...votes]) expect(draft).toHaveProperty(name, undefined);
    expect(draft).toMatchObject({ summary: "", keywords: [], themeIds: [], territory: "", councilName: "" });
  });

  test("is trimmed, its keywords told apart and said once, its themes one or several", () => {
    const input = { title: "  Vœu  ", keywords: " eau, régie;eau\n\n sécheresse ,", themeIds: "3" };
    expect(editDocumentSchema.parse({ ...least, ...input })).toMatchObject({
      title: "Vœu",
      keywords: ["eau", "régie", "sécheresse"],
      themeIds: [3],
    });
    expect(editDocumentSchema.parse({ ...least, themeIds: ["1", "", "2"] }).themeIds).toEqual([1, 2]);
  });

  test("has a date to be published", () => {
    expect(messagesOf({}, publishDocumentSchema)).toEqual({
      actDate: "Indiquez la date de l’acte ou du texte.",
    });
    expect(messagesOf({ actDate: "2025-03-27" }, publishDocumentSchema)).toEqual({});
    expect(editDocumentSchema.parse({ ...least, actDate: " 27/03/2025 " }).actDate).toBe("2025-03-27");
  });

  test.each<[string, Record<string, unknown>, string]>([
    ["title", { title: "ab" }, "Donnez un titre d’au moins 3 caractères."],
    ["title", { title: "   x   " }, "Donnez un titre d’au moins 3 caractères."],
    ["title", { title: "x".repeat(201) }, "200 caractères au plus."],
    ["summary", { summary: "x".repeat(1001) }, "1000 caractères au plus."],
    ["keywords", { keywords: "a,".repeat(300).concat("b") }, "600 caractères au plus."],
    ["keywords", { keywords: [..."abcdefghijklm"].join(",") }, "12 mots-clés au plus."],
    ["keywords", { keywords: "x".repeat(61) }, "60 caractères au plus par mot-clé."],
    ["themeIds", { themeIds: ["1", "2", "3", "4"] }, "Trois thèmes au plus."],
    ["themeIds.0", { themeIds: "eau" }, "Thème inconnu."],
    ["kind", { kind: "PAMPHLET" }, "Choisissez la nature du document."],
    ["tier", { tier: "CANTON" }, "Strate inconnue."],
    ["territoryId", { territoryId: "x" }, "Territoire inconnu."],
    ["collectifId", { collectifId: "x" }, "Collectif inconnu."],
    ["licence", { licence: "" }, "Choisissez une licence."],
    ["visibility", { visibility: "AMIS" }, "Choisissez qui peut lire ce document."],
    ["id", { id: "1" }, "Document inconnu."],
    ["actDate", { actDate: "27 mars 2025" }, "Cette date n’est pas valide. Exemple\u00A0: 27/03/2025"],
    ["actDate", { actDate: "31/02/2025" }, "Cette date n’est pas valide. Exemple\u00A0: 27/03/2025"],
    ["actDate", { actDate: "2025-02-30" }, "Cette date n’est pas valide. Exemple\u00A0: 27/03/2025"],
    ["actDate", { actDate: "1899-12-31" }, "Cette année n’est pas plausible."],
    ["actDate", { actDate: "2101-01-01" }, "Cette année n’est pas plausible."],
  ])("is refused beside %s: %j", (field, input, message) => {
    expect(messagesOf(input)).toEqual({ [field]: message });
  });
});

describe("what became of an act", () => {
  test("is for acts put to a council alone", () => {
    const voted = keysOf(kindLabels).filter(
      (kind) => Object.keys(messagesOf({ ...adopted, kind })).length === 0,
    );
    expect(voted).toEqual(["DELIBERATION", "VOEU", "MOTION", "AMENDEMENT", "QUESTION_ORALE"]);
  });

  test.each<[string, Record<string, unknown>]>([
    ["outcome", { outcomeOn: "2025-03-27" }],
    ["majority", { outcome: "REJECTED", majority: "MAJORITY" }],
    ["votesFor", { outcome: "TABLED", votesFor: "3", votesAgainst: "1" }],
    ["votesFor", { ...adopted, abstentions: "3" }],
    ["votesFor", { ...adopted, votesFor: "0", votesAgainst: "0" }],
    ["votesFor", { ...adopted, votesFor: "4", votesAgainst: "5" }],
    ["votesFor", { outcome: "REJECTED", votesFor: "5", votesAgainst: "4" }],
    ["votesAgainst", { ...adopted, majority: "UNANIMITY", votesFor: "5", votesAgainst: "1" }],
    ["votesFor", { ...adopted, votesFor: "-1", votesAgainst: "-2" }],
    ["votesFor", { ...adopted, votesFor: "1,5", votesAgainst: "0" }],
    ["nonVoting", { ...adopted, votesFor: "5", votesAgainst: "0", nonVoting: "1001" }],
    ["collectifId", { visibility: "COLLECTIF" }],
  ])("is refused beside %s when it does not hold together: %j", (field, input) => {
    expect(Object.keys(messagesOf(input))).toContain(field);
  });

  test.each<[Record<string, unknown>]>([
    [{ ...adopted, votesFor: "5", votesAgainst: "5" }],
    [{ ...adopted, majority: "UNANIMITY", votesFor: "20", votesAgainst: "0", abstentions: "3" }],
    [{ ...adopted, majority: "MAJORITY" }],
    [{ outcome: "REJECTED", votesFor: "5", votesAgainst: "5" }],
    [{ outcome: "WITHDRAWN" }],
  ])("is accepted when it does: %j", (input) => {
    expect(messagesOf(input)).toEqual({});
  });
});

test("files to be filed are one to ten, of known kinds, under a real hash", () => {
  const file = { name: "a.pdf", kind: "PDF", sha256: "0".repeat(64), size: 1 };
  const accepts = (files: unknown) => fileDocumentSchema.safeParse({ files }).success;
  expect(accepts([file])).toBe(true);
  expect(accepts(Array(10).fill(file))).toBe(true);
  const wrong = [{ kind: "EXE" }, { sha256: "../x" }, { sha256: "A".repeat(64) }, { size: 0 }, { name: "" }];
  for (const part of wrong) expect(accepts([{ ...file, ...part }]), JSON.stringify(part)).toBe(false);
  expect(accepts([])).toBe(false);
  expect(accepts(Array(11).fill(file))).toBe(false);
});
