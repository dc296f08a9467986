import { ContactKind } from "@prisma/client";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalContact } from "#lib/members/schema-contacts.ts";
import { editProfileSchema } from "#lib/members/schema-profile.ts";

describe("a means of contact is kept as people write it:", () => {
  test.each([
    ["PHONE", "0612345678", "06 12 34 56 78"],
    ["PHONE", "06.12.34.56.78", "06 12 34 56 78"],
    ["PHONE", "+33 6 12 34 56 78", "+33 6 12 34 56 78"],
    ["EMAIL", " camille@commune.fr ", "camille@commune.fr"],
    ["WEBSITE", "mon-site.fr", "https://mon-site.fr"],
    ["WEBSITE", "http://mon-site.fr/page", "http://mon-site.fr/page"],
    ["ADDRESS", "1 rue Basse\r\n23000 Guéret", "1 rue Basse\n23000 Guéret"],
    ["NETWORK", "@camille@mastodon.fr", "@camille@mastodon.fr"],
  ] as [ContactKind, string, string][])("%s %s", (kind, typed, kept) => {
    expect(normalContact(kind, typed)).toBe(kept);
  });
});

describe("what would mislead or harm is refused:", () => {
  test.each([
    ["PHONE", "appelez-moi"],
    ["PHONE", "123"],
    ["PHONE", "1".repeat(16)],
    ["EMAIL", "camille"],
    ["EMAIL", "camille@commune.fr\nbcc: autre@commune.fr"],
    ["WEBSITE", "javascript:alert(1)"],
    ["WEBSITE", "data:text/html,x"],
    ["WEBSITE", "https://commune.fr@ailleurs.fr"],
    ["WEBSITE", "localhost"],
    ["NETWORK", "javascript://x.fr/%0aalert(1)"],
    ["ADDRESS", "  "],
    ["ADDRESS", "a".repeat(301)],
    ["NETWORK", "a\u0007b"],
  ] as [ContactKind, string][])("%s %s", (kind, typed) => {
    expect(normalContact(kind, typed)).toBeNull();
  });
});

test("whatever is typed: what is kept is bounded, keeps its kind, and is the same when saved again", () => {
  const typing = fc.oneof(fc.string({ unit: "binary", maxLength: 400 }), fc.webUrl(), fc.emailAddress());
  fc.assert(
    fc.property(fc.constantFrom(...Object.values(ContactKind)), typing, (kind, typed) => {
      const kept = normalContact(kind, typed);
      if (kept === null) return;
      expect(kept.length).toBeGreaterThan(0);
      expect(kept.length).toBeLessThanOrEqual(kind === "WEBSITE" ? 308 : 300);
      expect(normalContact(kind, kept)).toBe(kept);
      if (kind === "WEBSITE") expect(["http:", "https:"]).toContain(new URL(kept).protocol);
    }),
  );
});

describe("a name is letters, with what stands between them:", () => {
  const parse = (lastName: string) =>
    editProfileSchema.safeParse({ firstName: "Awa", lastName, civility: "", version: "v", presentation: "" });

  test.each(["d’Ornano-Le Bihan", "N'Diaye", "Łukasiewicz", "Nguyễn", "Ó Briain", "Saint-Jean J."])(
    "%s is one",
    (name) => expect(parse(name).success).toBe(true),
  );
  test.each(["", "   ", "<b>Morel</b>", "Morel2", "=1+1", "@Morel", "Mo\u0000rel", "a".repeat(81), "-Morel"])(
    "%j is none",
    (name) => expect(parse(name).success).toBe(false),
  );
});

test("a presentation of 600 characters fits with its new lines as a browser sends them, 601 do not", () => {
  const parse = (presentation: string) =>
    editProfileSchema.safeParse({ firstName: "A", lastName: "B", civility: "", version: "v", presentation });
  expect(parse(`${"a".repeat(299)}\r\n${"b".repeat(300)}`)).toMatchObject({ success: true });
  expect(parse("a".repeat(601))).toMatchObject({ success: false });
});

test("a text of ten million characters is refused like one that is a little too long", () => {
  for (const length of [601, 10_000_000]) {
    const { error } = editProfileSchema.shape.presentation.safeParse("a".repeat(length));
    expect(error?.issues.map(({ message }) => message)).toEqual(["600 caractères au plus."]);
  }
});
