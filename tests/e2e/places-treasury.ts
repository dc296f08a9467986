import { db } from "#lib/db.ts";
import { expect } from "#tests/e2e/fixtures.ts";
import { at, type Place } from "#tests/e2e/place.ts";
import { aBankLine, awaited, inHand } from "#tests/factories/treasury.ts";

const BASE = "/gestion/tresorerie";

/** A payment of somebody of one's own, as the treasurer sees it. */
const desk = (name: string, arrange: () => Promise<{ id: string }>): Place => ({
  name,
  role: "TREASURER",
  open: async (page) => {
    const { id } = await arrange();
    await page.goto(`${BASE}/paiements/${id}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Paiement ECH/);
  },
});

/** What the treasurer works with, empty and refused states included. */
export const treasuryPlaces: readonly Place[] = [
  at("the treasury", "TREASURER", BASE),
  at("the treasury, a year without anything", "TREASURER", `${BASE}?annee=2150`),
  at("payments to confirm", "TREASURER", `${BASE}/a-confirmer`),
  at("payments to confirm, of nobody", "TREASURER", `${BASE}/a-confirmer?q=zzzzzzzz`),
  desk("a cheque that is awaited", () => awaited()),
  desk("a cheque that came", () => inHand()),
  {
    name: "lines of the bank, one of them explained",
    role: "TREASURER",
    open: async (page) => {
      const { reference } = await awaited("TRANSFER");
      const { id } = await aBankLine({ label: `VIR ${reference}`, bookedOn: new Date("2020-01-01") });
      await page.goto(`${BASE}/banque`);
      await expect(page.getByText(reference).first()).toBeVisible();
      await db.bankLine.update({ where: { id }, data: { state: "IGNORED" } });
    },
  },
  at("a statement that is refused", "TREASURER", `${BASE}/banque?refus=ENTITIES`),
  at("lines of the bank that were dealt with", "TREASURER", `${BASE}/banque?vue=traitees`),
  at("who is up to date", "TREASURER", `${BASE}/a-jour`),
  at("who was not up to date", "SECRETARIAT", `${BASE}/a-jour?liste=pas-a-jour&jour=2026-01-15`),
  at("the entries of a year", "TREASURER", `${BASE}/ecritures`),
  at("a year without entries", "TREASURER", `${BASE}/ecritures?annee=2150`),
  at("years of accounts, one of them checked", "TREASURER", `${BASE}/exercices?verifier=2026`),
];
