import { describe, expect, test } from "vitest";
import { demoActs } from "#prisma/demo/acts.ts";
import { demoVersions, earlierActs } from "#prisma/demo/versions.ts";

const actOf = (slug: string) => {
  const act = demoActs().find((one) => one.slug === slug);
  if (!act) throw new Error(slug);
  return act;
};

describe.each(demoVersions())("$act", ({ act: slug, changes }) => {
  test("each of its versions says something else than the one that followed", () => {
    const act = actOf(slug);
    const texts = [...earlierActs(act).map((earlier) => earlier.act.body), act.body];
    expect(texts).toHaveLength(changes.length + 1);
    expect(new Set(texts).size).toBe(texts.length);
  });

  test("its first version lacks what every change brought", () => {
    const [first] = earlierActs(actOf(slug));
    for (const { is } of changes.flatMap(({ passages }) => passages))
      expect(first?.act.body).not.toContain(is);
  });
});

test("an act that never changed has no earlier text", () => {
  const slugs = demoVersions().map(({ act }) => act);
  const [other] = demoActs().filter(({ slug }) => !slugs.includes(slug));
  expect(other && earlierActs(other)).toEqual([]);
});

test("a passage that the text of today does not have is told by its act", () => {
  const act = { ...actOf("modele-deliberation-eau-choix-regie"), body: "Autre texte." };
  expect(() => earlierActs(act)).toThrow("modele-deliberation-eau-choix-regie");
});
