import { at, type Place } from "#tests/e2e/place.ts";

const HOME = "/gestion/formations";

/** The home of whoever runs trainings, and the figures of a year, in every state. */
export const trainingManagerPlaces: readonly Place[] = [
  at("the manager’s home of trainings", "TRAINING_MANAGER", HOME),
  at("the sessions to close", "TRAINING_MANAGER", `${HOME}?vue=a-clore`),
  at("the sessions that are over", "TRAINING_MANAGER", `${HOME}?vue=passees`),
  at("the sessions being prepared", "TRAINING_MANAGER", `${HOME}?vue=brouillons`),
  at("the sessions cancelled", "TRAINING_MANAGER", `${HOME}?vue=annulees`),
  at("a page of sessions that does not exist", "TRAINING_MANAGER", `${HOME}?page=40`),
  at("the figures of a year of trainings", "TRAINING_MANAGER", `${HOME}/annee`),
  at("a year without trainings", "TRAINING_MANAGER", `${HOME}/annee?annee=2012`),
  at("registrations to export", "TRAINING_MANAGER", `${HOME}/annee/inscriptions`),
];
