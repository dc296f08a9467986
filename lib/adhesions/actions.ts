"use server";

import { formAction } from "#lib/action.ts";
import { askDues, askUpgrade, giveUpDues } from "#lib/adhesions/mutations.ts";
import { addReminder, chooseRules, removeReminder, removeRules } from "#lib/adhesions/mutations-rules.ts";

export const askDuesAction = formAction(askDues, { redirectTo: () => "/adhesion?fait=choisie#regler" });
export const askUpgradeAction = formAction(askUpgrade, { redirectTo: () => "/adhesion?fait=complement" });
export const giveUpDuesAction = formAction(giveUpDues, { redirectTo: () => "/adhesion?fait=annulee" });

const RULES = "/gestion/tresorerie/regles";
export const chooseRulesAction = formAction(chooseRules, { redirectTo: () => `${RULES}?fait=choisies` });
export const removeRulesAction = formAction(removeRules, { redirectTo: () => `${RULES}?fait=retirees` });

const REMINDERS = "/gestion/tresorerie/rappels";
export const addReminderAction = formAction(addReminder, { redirectTo: () => `${REMINDERS}?fait=ajoute` });
export const removeReminderAction = formAction(removeReminder, {
  redirectTo: () => `${REMINDERS}?fait=retire`,
});
