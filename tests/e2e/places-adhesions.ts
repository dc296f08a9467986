import type { Page } from "@playwright/test";
import { addDays } from "#lib/adhesions/periods.ts";
import { today } from "#lib/dates.ts";
import { chosenPassword } from "#tests/e2e/accounts.ts";
import { expect, signIn } from "#tests/e2e/fixtures.ts";
import { at, type Place } from "#tests/e2e/place.ts";
import { aDuesPayment, received, someDues } from "#tests/factories/adhesions.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aMember, anAdhesion } from "#tests/factories/members.ts";
import { daysFromToday, type Ref } from "#tests/factories/unique.ts";

const TITLE = "Mon adhésion";

/** Somebody of one's own, in a state, before her page. */
const own = (
  name: string,
  arrange: (member: Ref) => Promise<unknown>,
  act = async (_page: Page) => {},
): Place => ({
  name,
  role: null,
  open: async (page) => {
    const member = await aMember({ upToDate: false, password: chosenPassword, activatedAt: new Date() });
    await arrange(member);
    await signIn(page, member.email, chosenPassword);
    await expect(page).toHaveURL("/");
    await page.goto("/adhesion");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(TITLE);
    await act(page);
  },
});

const nothing = async () => {};

/** What a member owes, in every state that she meets, and what the treasurer sets. */
export const adhesionsPlaces: readonly Place[] = [
  at("one’s adhésion, up to date", "MEMBER", "/adhesion"),
  at("one’s adhésion, over", "LAPSED", "/adhesion"),
  at("one’s adhésion, with a mandate that has changed", "REFERENT", "/adhesion"),
  own("one’s first adhésion", nothing),
  own("dues chosen, to be paid", (member) => someDues({ member })),
  own("dues on their way", async (member) =>
    aDuesPayment(await someDues({ member }), { means: "STRIPE_SEPA", pendingAt: new Date() }),
  ),
  own("dues of which a transfer is awaited", async (member) =>
    aDuesPayment(await someDues({ member }), { means: "TRANSFER" }),
  ),
  own("dues paid in part, an upgrade to pay", async (member) => {
    const dues = await someDues({ member });
    await received(await aDuesPayment(dues));
    await someDues({ member, kind: "UPGRADE", cents: 1_234 });
  }),
  own("an adhésion that ended yesterday", (member) =>
    anAdhesion({ member, startsOn: daysFromToday(-300), endsOn: daysFromToday(-1) }),
  ),
  own("an adhésion to come, with several mandates", async (member) => {
    await anAdhesion({ member, startsOn: daysFromToday(5), endsOn: daysFromToday(300) });
    await aMandate({ member, stance: null });
    await aMandate({ member, tier: "EPCI", stance: null });
  }),
  at("the rules of adhésions", "TREASURER", "/gestion/tresorerie/regles"),
  {
    name: "rules of adhésions that are refused",
    role: "TREASURER",
    open: async (page) => {
      await page.goto("/gestion/tresorerie/regles");
      await page.getByLabel(/^Délai après la fin/).fill("-1");
      await page.getByRole("button", { name: "Choisir ces règles" }).click();
      await expect(page.getByRole("alert").first()).toContainText("Entre 0 et 180");
    },
  },
  at("the reminders", "TREASURER", "/gestion/tresorerie/rappels"),
  at(
    "the reminders of a day when many leave",
    "TREASURER",
    `/gestion/tresorerie/rappels?jour=${addDays(`${today().slice(0, 4)}-12-31`, -7)}`,
  ),
];
