import { toDay, today } from "#lib/dates.ts";
import type { Paper } from "#lib/files/paper.ts";
import { isHeldOn } from "#lib/training-rights/calculate.ts";
import { walletOf } from "#lib/training-rights/calculate-wallet.ts";
import { hasLetter, type LetterTraining, letterPaper } from "#lib/training-rights/labels-paper.ts";
import {
  listAttended,
  listOwnMandates,
  listOwnTrainings,
  listRights,
  type OwnMandate,
} from "#lib/training-rights/queries.ts";
import { findLetterSession } from "#lib/training-rights/queries-letter.ts";
import { type LetterInput, readLetter } from "#lib/training-rights/schema-letter.ts";
import type { MemberViewer } from "#lib/viewer.ts";

/** One's mandates in whose name a letter can be written. */
export async function listLetterMandates(viewer: MemberViewer): Promise<OwnMandate[]> {
  const mandates = await listOwnMandates(viewer);
  return mandates.filter((mandate) => hasLetter(mandate) && isHeldOn(mandate, today()));
}

async function trainingOf(viewer: MemberViewer, input: LetterInput): Promise<LetterTraining | null> {
  if (input.session) return findLetterSession(viewer, input.session);
  const { titre, organisme, debut, demiJournees, prix } = input;
  if (!titre || !organisme || !debut || !demiJournees || prix === undefined) return null;
  return {
    title: titre,
    body: organisme,
    agrement: null,
    startsOn: toDay(debut),
    endsOn: demiJournees <= 2 ? toDay(debut) : null,
    halfDays: demiJournees,
    priceCents: prix,
  };
}

export type Drafted = { paper: Paper; errors: null } | { paper: null; errors: Record<string, string> };

/** The letter that was asked for, in the name of one of the viewer's mandates; or what is wrong, field by field. */
export async function draftLetter(viewer: MemberViewer, values: Record<string, string>): Promise<Drafted> {
  const { input, errors } = readLetter(values);
  if (errors) return { paper: null, errors };
  const [mandates, attended, own, rules, training] = await Promise.all([
    listOwnMandates(viewer),
    listAttended(viewer),
    listOwnTrainings(viewer),
    listRights(viewer),
    trainingOf(viewer, input),
  ]);
  const wallet = walletOf({ mandates, attended, own, rules, rates: [] }, today());
  const mandate = wallet?.mandates.find((line) => line.mandate.id === input.mandat)?.mandate;
  if (!wallet || !mandate)
    return { paper: null, errors: { mandat: "Choisissez l’un de vos mandats en cours." } };
  if (!training)
    return {
      paper: null,
      errors: { session: "Cette session n’est plus ouverte\u00a0: choisissez-en une autre." },
    };
  const paper = letterPaper({
    name: `${viewer.firstName} ${viewer.lastName}`,
    mandate,
    addressee: input.civilite,
    training,
    leaveDays: wallet.leave.leaveDays,
    usedHalfDays: wallet.leave.halfDays,
    day: today(),
  });
  return paper
    ? { paper, errors: null }
    : { paper: null, errors: { mandat: "Ce mandat n’ouvre pas ces droits." } };
}
