"use server";

import { formAction } from "#lib/action.ts";
import { issueTaxReceipt, switchTaxReceipts } from "#lib/receipts/mutations.ts";

export const switchTaxReceiptsAction = formAction(switchTaxReceipts, {
  redirectTo: () => "/gestion/tresorerie/recus-fiscaux?fait=regle",
});
export const issueTaxReceiptAction = formAction(issueTaxReceipt, {
  redirectTo: (_result, { year }) => `/gestion/tresorerie/recus-fiscaux?annee=${Number(year)}&fait=delivre`,
});
