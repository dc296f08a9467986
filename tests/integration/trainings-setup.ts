import { storedBody, storedPath, storedTraining } from "#lib/trainings/labels-stored.ts";
import { versionOf } from "#lib/versions.ts";
import { aMember } from "#tests/factories/members.ts";
import { unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

export const aManager = async () => asViewer(await aMember({ roles: ["TRAINING_MANAGER"] }));

/** What the form of a training sends. */
export const trainingForm = (changes: Record<string, unknown> = {}) => ({
  title: `Conduire une réunion ${unique()}`,
  slug: "",
  aims: "Tenir l’ordre du jour et le temps de parole.",
  programme: "Matin : préparer. Après-midi : s’exercer.",
  prerequisites: "",
  teaching: "",
  assessment: "",
  method: "ON_SITE",
  duration: "7 h",
  price: "280",
  ...changes,
});

export const pathForm = (changes: Record<string, unknown> = {}) => ({
  title: `Premiers pas ${unique()}`,
  slug: "",
  aims: "Prendre ses marques en trois mois.",
  ...changes,
});

export const bodyForm = (changes: Record<string, unknown> = {}) => ({
  name: `Organisme ${unique()}`,
  agrementNumber: `INT-${unique()}`,
  agrementStartsOn: "2026-01-01",
  agrementEndsOn: "2029-12-31",
  address: "",
  siret: "",
  activityNumber: "",
  signatory: "",
  signatoryTitle: "",
  iban: "",
  ...changes,
});

export const trainingVersion = (row: Parameters<typeof storedTraining>[0]) => versionOf(storedTraining(row));
export const pathVersion = (row: Parameters<typeof storedPath>[0]) => versionOf(storedPath(row));
export const bodyVersion = (row: Parameters<typeof storedBody>[0]) => versionOf(storedBody(row));
