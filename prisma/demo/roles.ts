import type { Role } from "@prisma/client";

type DemoRole = {
  who: string;
  role: Role;
  /** Département of a REFERENT. */
  departement?: string;
  /** Nobody gave the first right of all. */
  by: string | null;
  from: string;
  /** First day no longer held: a day of the past, or in so many days. */
  to?: string;
  forDays?: number;
  /** Ended before its day by whom, and why. */
  ended?: { by: string; reason: string };
};

const ADMIN = "Hélène Ngo-Carlier";
const OFFICE = "Nadège Fontaine";

const referent = (who: string, departement: string, from: string): DemoRole => ({
  who,
  role: "REFERENT",
  departement,
  by: ADMIN,
  from,
  forDays: 400,
});

/** Who holds which office, who gave it and since when; those of the past stay. */
export const demoRoles: readonly DemoRole[] = [
  { who: "Suzanne Trouilloud", role: "ADMIN", by: null, from: "2021-06-12", to: "2024-01-15" },
  { who: ADMIN, role: "ADMIN", by: "Suzanne Trouilloud", from: "2024-01-15", forDays: 900 },
  { who: OFFICE, role: "SECRETARIAT", by: ADMIN, from: "2024-09-02", forDays: 650 },
  { who: "Hugo Perrault", role: "SECRETARIAT", by: ADMIN, from: "2025-02-03", forDays: 21 },
  {
    who: "Odile Pradeaux",
    role: "TREASURER",
    by: "Suzanne Trouilloud",
    from: "2021-06-12",
    to: "2025-06-14",
    ended: { by: ADMIN, reason: "A demandé à passer la main après l’assemblée générale." },
  },
  { who: "Armand Kowalczyk", role: "TREASURER", by: ADMIN, from: "2025-06-14", forDays: 200 },
  { who: "Aïssatou Camara-Blin", role: "TRAINING_MANAGER", by: ADMIN, from: "2025-06-14", forDays: 200 },
  referent("Patrice Lacombelle", "24", "2024-10-01"),
  referent("Pascal Tissandier", "23", "2024-10-01"),
  referent("Yann-Ber Cosquer", "29", "2024-10-01"),
  referent("Danièle Wojtasik", "62", "2025-01-20"),
  referent("Juliette Mandier", "38", "2025-01-20"),
  referent("Marie-Annick Grondin-Payet", "974", "2026-05-04"),
];
