import { expect, test } from "vitest";
import { isSiret } from "#lib/scdl/schema-cells.ts";
import { demoActs } from "#prisma/demo/acts.ts";
import { demoRecords } from "#prisma/demo/records.ts";

const records = demoRecords().map((record) => ({
  ...record,
  of: demoActs().find(({ slug }) => slug === record.act),
}));

test("ten public délibérations are described, each once: eight whole and two for somebody to complete", () => {
  expect(new Set(records.map(({ act }) => act)).size).toBe(10);
  for (const { act, of } of records) {
    expect(of, act).toMatchObject({
      kind: "DELIBERATION",
      visibility: "PUBLIC",
      outcome: { status: "ADOPTED" },
    });
  }
  expect(records.filter(({ lacks }) => lacks)).toHaveLength(2);
});

test("a SIRET is valid, and made of the number of the commune whose act it is", () => {
  for (const { act, siret, of } of records) {
    const code = of?.territory?.code ?? "";
    expect(isSiret(siret), act).toBe(true);
    expect(siret.slice(0, 8), act).toBe(`21${code.slice(0, 2)}0${code.slice(2)}`);
  }
});

test("the council has the seats that its act tells, and those who voted had one", () => {
  for (const { act, inOffice, of } of records) {
    if (inOffice === undefined) continue;
    const { for: votes = 0, against = 0, abstentions = 0, nonVoting = 0 } = of?.outcome ?? {};
    expect(votes + against + abstentions + nonVoting, act).toBeLessThanOrEqual(inOffice);
    expect(of?.body, act).toMatch(new RegExp(String.raw`en exercice\s:\s${inOffice}\b`));
  }
});

test("the prefecture is that of the département, and registers the act after its vote", () => {
  for (const { act, prefecture, of } of records) {
    if (!prefecture) continue;
    expect(prefecture.id, act).toBe(`PREF0${of?.territory?.code.slice(0, 2)}`);
    expect(prefecture.on > (of?.date ?? ""), act).toBe(true);
  }
});
