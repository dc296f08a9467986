import { own, type Part } from "#lib/privacy/schema-tables-parts.ts";

const ACCOUNTING = "Accounting, ten years (Code de commerce, article L. 123-22), without any name.";
const OFFICE = "An office’s work; what it keeps of its author is an id.";

const ofDues = 't."duesId" IN (SELECT d."id" FROM "Dues" d WHERE d."memberId" = $1::uuid)';
const ofGift = 't."donationId" IN (SELECT d."id" FROM "Donation" d WHERE d."memberId" = $1::uuid)';
const payments = `SELECT p."id" FROM "Payment" p WHERE p."duesId" IN (SELECT d."id" FROM "Dues" d WHERE d."memberId" = $1::uuid)
  OR p."donationId" IN (SELECT d."id" FROM "Donation" d WHERE d."memberId" = $1::uuid)`;
const entries = `SELECT e."id" FROM "LedgerEntry" e WHERE e."duesId" IN (SELECT d."id" FROM "Dues" d WHERE d."memberId" = $1::uuid)
  OR e."donationId" IN (SELECT d."id" FROM "Donation" d WHERE d."memberId" = $1::uuid)`;

/** What is about a member in dues, gifts, payments and the accounts. */
export const money = {
  Dues: {
    what: "Vos cotisations, et comment elles ont été calculées.",
    whose: own,
    erased: { anonymised: `${ACCOUNTING} How they were reckoned, by her mandates, goes.` },
  },
  DuesReminder: {
    what: "Les rappels de cotisation qui vous ont été envoyés.",
    whose: own,
    erased: "deleted",
  },
  Donation: {
    what: "Vos dons.",
    whose: own,
    erased: { anonymised: `${ACCOUNTING} Name and addresses go.` },
  },
  Payment: {
    what: "Vos paiements, et où ils en sont.",
    whose: `(${ofDues} OR ${ofGift})`,
    hidden: ["checkoutUrl"],
    erased: { kept: ACCOUNTING },
  },
  ProviderEvent: {
    what: "Ce que les prestataires de paiement ont dit de vos paiements.",
    whose: `t."paymentId" IN (${payments})`,
    hidden: ["sha256"],
    erased: { kept: ACCOUNTING },
  },
  LedgerEntry: {
    what: "Les écritures comptables de vos cotisations et de vos dons, et celles que vous avez passées.",
    whose: `(${ofDues} OR ${ofGift} OR t."byId" = $1::uuid)`,
    hidden: ["byId"],
    erased: { kept: ACCOUNTING },
  },
  LedgerLine: {
    what: "Les lignes des écritures de vos cotisations et de vos dons.",
    whose: `t."entryId" IN (${entries})`,
    erased: { kept: ACCOUNTING },
  },
  Receipt: {
    what: "Vos reçus.",
    whose: own,
    erased: {
      kept: "A receipt is a piece of the accounts, ten years, and of the donor’s tax return: it is never changed, her name in it included.",
    },
  },
  BankLine: {
    what: "Les lignes de la banque reconnues comme vos paiements, et celles que vous avez rapprochées.",
    whose: `(t."paymentId" IN (${payments}) OR t."decidedById" = $1::uuid)`,
    // Those that she only decided on are somebody else’s.
    shown: `t."paymentId" IN (${payments})`,
    hidden: ["decidedById", "key"],
    erased: { anonymised: `${ACCOUNTING} What the bank said of her goes.` },
  },
  MembershipCard: {
    what: "Vos cartes d’adhésion, sans leur code.",
    whose: own,
    hidden: ["tokenHash", "sealed"],
    erased: "deleted",
  },
} satisfies Part;

/** What officers did of the treasury. */
export const treasury = {
  DuesScale: {
    what: "Les barèmes que vous avez écrits ou publiés.",
    whose: '(t."createdById" = $1::uuid OR t."publishedById" = $1::uuid)',
    hidden: ["rules", "createdById", "publishedById"],
    erased: { kept: OFFICE },
  },
  AdhesionRules: {
    what: "Les règles d’adhésion que vous avez fixées.",
    whose: 't."createdById" = $1::uuid',
    erased: { kept: OFFICE },
  },
  FiscalYear: {
    what: "Les exercices que vous avez clos.",
    whose: 't."closedById" = $1::uuid',
    hidden: ["sha256"],
    erased: { kept: OFFICE },
  },
  TaxReceiptSwitch: {
    what: "Les réglages des reçus fiscaux que vous avez faits.",
    whose: 't."createdById" = $1::uuid',
    erased: { kept: OFFICE },
  },
  BankFile: {
    what: "Les relevés de banque que vous avez importés.",
    whose: 't."createdById" = $1::uuid',
    hidden: ["sha256"],
    erased: { kept: OFFICE },
  },
} satisfies Part;
