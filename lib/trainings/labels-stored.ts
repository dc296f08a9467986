import type { FunctionKind, Tier, TrainingMethod } from "@prisma/client";
import { formatDate } from "#lib/dates.ts";
import { tierLabels } from "#lib/documents/labels.ts";
import { joinList } from "#lib/french.ts";
import { functionLabels } from "#lib/members/labels.ts";
import { formatCents } from "#lib/money.ts";
import { durationInWords, methodLabels } from "#lib/trainings/labels.ts";
import type { Stored } from "#lib/versions.ts";

const MOST = 80;
const short = (text: string | null) => [...(text ?? "")].slice(0, MOST).join("").replace(/\s+/g, " ");
const yesNo = (value: boolean) => (value ? "oui" : "non");
const plain = (label: string, value: string | null) => ({ value, label, words: short(value) });

export type StoredTraining = {
  title: string;
  slug: string;
  aims: string;
  programme: string;
  prerequisites: string | null;
  tiers: readonly Tier[];
  functions: readonly FunctionKind[];
  isFirstMandate: boolean;
  teaching: string | null;
  assessment: string | null;
  method: TrainingMethod;
  durationMinutes: number;
  priceCents: number;
  isPublic: boolean;
};

/** What the form of a training holds (lib/versions.ts). */
export const storedTraining = (training: StoredTraining): Stored => {
  const { tiers, functions, isFirstMandate, method, durationMinutes, priceCents, isPublic } = training;
  return {
    title: plain("Titre", training.title),
    slug: plain("Adresse", training.slug),
    aims: plain("Objectifs", training.aims),
    programme: plain("Programme", training.programme),
    prerequisites: plain("Prérequis", training.prerequisites),
    tiers: {
      value: [...tiers].sort(),
      label: "Strates",
      words: joinList(tiers.map((tier) => tierLabels[tier])),
    },
    functions: {
      value: [...functions].sort(),
      label: "Fonctions",
      words: joinList(functions.map((kind) => functionLabels[kind].double)),
    },
    isFirstMandate: { value: isFirstMandate, label: "Premier mandat", words: yesNo(isFirstMandate) },
    teaching: plain("Moyens", training.teaching),
    assessment: plain("Évaluation", training.assessment),
    method: { value: method, label: "Modalité", words: methodLabels[method] },
    duration: { value: durationMinutes, label: "Durée", words: durationInWords(durationMinutes) },
    price: { value: priceCents, label: "Prix", words: formatCents(priceCents) },
    isPublic: { value: isPublic, label: "Visible de tous", words: yesNo(isPublic) },
  };
};

export type StoredPath = { title: string; slug: string; aims: string; isPublic: boolean };

/** The same for a parcours, whose steps are moved one at a time. */
export const storedPath = ({ title, slug, aims, isPublic }: StoredPath): Stored => ({
  title: plain("Titre", title),
  slug: plain("Adresse", slug),
  aims: plain("Objectifs", aims),
  isPublic: { value: isPublic, label: "Visible de tous", words: yesNo(isPublic) },
});

export type StoredBody = {
  name: string;
  agrementNumber: string;
  /** Days at midnight UTC. */
  agrementStartsOn: Date;
  agrementEndsOn: Date;
  address: string | null;
  siret: string | null;
  activityNumber: string | null;
  signatory: string | null;
  signatoryTitle: string | null;
  iban: string | null;
};

const dayOf = (label: string, day: Date) => ({
  value: day.toISOString().slice(0, 10),
  label,
  words: formatDate(day),
});

/** The same for a body. */
export const storedBody = (body: StoredBody): Stored => ({
  name: plain("Nom", body.name),
  agrementNumber: plain("Numéro", body.agrementNumber),
  agrementStartsOn: dayOf("Premier jour", body.agrementStartsOn),
  agrementEndsOn: dayOf("Dernier jour", body.agrementEndsOn),
  address: plain("Adresse", body.address),
  siret: plain("SIRET", body.siret),
  activityNumber: plain("Déclaration d’activité", body.activityNumber),
  signatory: plain("Signataire", body.signatory),
  signatoryTitle: plain("Qualité", body.signatoryTitle),
  iban: plain("IBAN", body.iban),
});
