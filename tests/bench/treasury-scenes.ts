import { findOwnAdhesion } from "#lib/adhesions/queries.ts";
import { listReminded, listReminderRules } from "#lib/adhesions/queries-reminders.ts";
import { today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { MAX_PAGE, PAGE_SIZE } from "#lib/pagination.ts";
import { countOwnPayments, listOwnPayments } from "#lib/payments/queries.ts";
import { countReceipts, listReceipts } from "#lib/receipts/queries.ts";
import { findSwitch, listWithoutTax } from "#lib/receipts/queries-tax.ts";
import { type Standing, standings } from "#lib/treasury/labels.ts";
import { type AwaitedFilters, countAwaited, listAwaited, listOwing } from "#lib/treasury/queries-awaited.ts";
import {
  countDoneLines,
  countOpenLines,
  listBankFiles,
  listDoneLines,
  listOpenLines,
} from "#lib/treasury/queries-bank.ts";
import { countStandings, listDepartementNames, listFigures } from "#lib/treasury/queries-figures.ts";
import { countEntries, findDeskPayment, listEntries } from "#lib/treasury/queries-ledger.ts";
import { countStanding, listStandings } from "#lib/treasury/queries-standings.ts";
import { listYears } from "#lib/treasury/queries-years.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { asViewer } from "#tests/factories/viewers.ts";

/** What the pages of a name ask, each as one piece of work. */
export type Scene = { name: string; asks: (() => Promise<unknown>)[] };

const YEAR = Number(today().slice(0, 4));
/** A day of the year that runs, of the one before, of its January, and the last one. */
const DAYS = [today(), `${YEAR}-01-15`, `${YEAR - 1}-06-30`, `${YEAR - 1}-12-31`];
/** Somebody quick, somebody far down, the last page that may be asked. */
const PAGES = [1, 7, MAX_PAGE];

const toConfirm = (viewer: MemberViewer, filters: AwaitedFilters, page: number) =>
  Promise.all([
    listAwaited(viewer, filters, page),
    countAwaited(viewer, filters),
    listOwing(viewer, filters.q),
  ]);

const standing = (viewer: MemberViewer, list: Standing, day: string, page: number) =>
  Promise.all([
    listStandings(viewer, list, day, page),
    countStanding(viewer, list, day),
    countStandings(viewer, day),
  ]);

async function someIds(): Promise<{ payments: string[]; members: string[]; references: string[] }> {
  const payments = await db.payment.findMany({
    where: { keptCents: { gt: 0 }, duesId: { not: null } },
    select: { id: true, reference: true, dues: { select: { memberId: true } } },
    orderBy: { reference: "asc" },
    take: 60,
  });
  return {
    payments: payments.map(({ id }) => id),
    members: payments.flatMap(({ dues }) => dues?.memberId ?? []).slice(0, 20),
    references: payments.map(({ reference }) => reference).slice(0, 3),
  };
}

/** The treasurer's pages, and a member's own of what she owes, with what each asks of the database. */
export async function treasuryScenes(viewer: MemberViewer): Promise<Scene[]> {
  const { payments, members, references } = await someIds();
  const own = await Promise.all(members.map((id) => asViewer({ id })));
  const names = ["", "morel", "le", "jean martin", ...references];
  return [
    {
      name: "the treasurer’s overview",
      asks: [YEAR, YEAR - 1].map(
        (year) => () =>
          Promise.all([
            listFigures(viewer, year),
            countAwaited(viewer, { q: "", means: null }),
            countStandings(viewer, today()),
            listDepartementNames(viewer),
          ]),
      ),
    },
    ...(Object.keys(standings) as Standing[]).map((list) => ({
      name: `who is up to date on a day, list « ${list} »`,
      asks: DAYS.flatMap((day) => PAGES.map((page) => () => standing(viewer, list, day, page))),
    })),
    {
      name: "what is to confirm",
      asks: [
        ...names.map((q) => () => toConfirm(viewer, { q, means: null }, 1)),
        ...PAGES.map((page) => () => toConfirm(viewer, { q: "", means: "CHEQUE" }, page)),
      ],
    },
    {
      name: "the entries of a year",
      asks: [YEAR, YEAR - 1].flatMap((year) =>
        PAGES.map(
          (page) => () =>
            Promise.all([listEntries(viewer, year, page), countEntries(viewer, year, PAGE_SIZE * MAX_PAGE)]),
        ),
      ),
    },
    { name: "a payment", asks: payments.map((id) => () => findDeskPayment(viewer, id)) },
    {
      name: "lines of the bank that wait, with what they may be",
      asks: PAGES.map(
        (page) => () =>
          Promise.all([listOpenLines(viewer, page), countOpenLines(viewer), listBankFiles(viewer)]),
      ),
    },
    {
      name: "lines of the bank that were dealt with",
      asks: PAGES.map(
        (page) => () =>
          Promise.all([listDoneLines(viewer, page), countDoneLines(viewer), countOpenLines(viewer)]),
      ),
    },
    {
      name: "the reminders of a day",
      // Fifteen days before the end of the year, everybody is reminded.
      asks: [today(), `${YEAR}-12-16`, `${YEAR}-12-31`].flatMap((day) =>
        PAGES.map((page) => () => Promise.all([listReminderRules(viewer), listReminded(viewer, day, page)])),
      ),
    },
    {
      name: "receipts",
      asks: [{}, { kind: "DUES" as const, year: YEAR, number: 77 }].flatMap((wanted) =>
        PAGES.map(
          (page) => () => Promise.all([listReceipts(viewer, wanted, page), countReceipts(viewer, wanted)]),
        ),
      ),
    },
    {
      name: "gifts without a tax receipt",
      asks: [YEAR, YEAR - 1].map(
        (year) => () => Promise.all([findSwitch(viewer), listWithoutTax(viewer, year, 1)]),
      ),
    },
    { name: "the years", asks: [() => listYears(viewer)] },
    {
      name: "a member’s own adhésion and payments",
      asks: own.map(
        (one) => () => Promise.all([findOwnAdhesion(one), listOwnPayments(one, 1), countOwnPayments(one)]),
      ),
    },
  ];
}
