/** In the order in which they are offered. */
export const invoiceStates = {
  "a-payer": "À payer",
  payees: "Payées",
  annulees: "Annulées",
  avoirs: "Avoirs",
} as const;
export type InvoiceState = keyof typeof invoiceStates;
export type InvoiceFilters = { state: InvoiceState | null; year: number | null };

const isState = (typed: unknown): typed is InvoiceState =>
  typeof typed === "string" && Object.hasOwn(invoiceStates, typed);

/** What an address asks of the list; whatever is nothing of the kind asks for all. */
export const invoiceFilters = (asked: { etat?: unknown; annee?: unknown }): InvoiceFilters => ({
  state: isState(asked.etat) ? asked.etat : null,
  year: typeof asked.annee === "string" && /^20\d{2}$/.test(asked.annee) ? Number(asked.annee) : null,
});

/** The same, as an address says it. */
export function invoicesHref({ state, year }: InvoiceFilters, page = 1, path = ""): string {
  const query = new URLSearchParams({
    ...(state && { etat: state }),
    ...(year && { annee: String(year) }),
    ...(page > 1 && { page: String(page) }),
  }).toString();
  return `/gestion/formations/factures${path}${query ? `?${query}` : ""}`;
}
