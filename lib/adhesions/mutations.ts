import { latestOf, nextPeriod, renewableFrom } from "#lib/adhesions/periods.ts";
import { canGiveUpDues, canOweDues } from "#lib/adhesions/policy.ts";
import { openDues, readAccount, upgradesOf } from "#lib/adhesions/queries-dues.ts";
import { askDuesSchema, duesSchema, upgradeSchema } from "#lib/adhesions/schema.ts";
import { dayOf, grantPaid, holdMember } from "#lib/adhesions/write.ts";
import { formatDate, today } from "#lib/dates.ts";
import type { Tx } from "#lib/db.ts";
import { calculateDues, choiceProblems } from "#lib/dues/calculate.ts";
import { personOf } from "#lib/dues/queries-person.ts";
import { scaleInForce } from "#lib/dues/queries-scale.ts";
import { choiceOf } from "#lib/dues/schema-choice.ts";
import type { Explanation } from "#lib/dues/schema-explanation.ts";
import { AppError, invalid } from "#lib/errors.ts";
import { balanceOfDues } from "#lib/ledger/queries-balance.ts";
import { recordGivenUp, recordOwed } from "#lib/ledger/write.ts";
import { memberOf, mutation } from "#lib/mutation.ts";
import type { Viewer } from "#lib/viewer.ts";

const conflict = (message: string) => new AppError("CONFLICT", message);

/** Whoever asks, held: what she sends from two tabs is answered one after the other. */
async function findOneself(viewer: Viewer, _input: unknown, tx: Tx): Promise<{ id: string } | null> {
  if (viewer.kind !== "member") return null;
  await holdMember(tx, viewer.id);
  return { id: viewer.id };
}

type Asked = {
  memberId: string;
  scaleId: string;
  kind: "JOIN" | "RENEWAL" | "UPGRADE";
  startsOn: string;
  endsOn: string;
  cents: number;
  isSolidarity: boolean;
  explanation: Explanation;
};

/** Writes dues and has them owed by the ledger; those of nothing are paid at once. */
async function writeDues(tx: Tx, { startsOn, endsOn, ...asked }: Asked): Promise<{ id: string }> {
  const data = { ...asked, startsOn: dayOf(startsOn), endsOn: dayOf(endsOn) };
  const { id, cents } = await tx.dues.create({ data, select: { id: true, cents: true } });
  await recordOwed(tx, { id, cents });
  if (cents === 0) await grantPaid(tx, id);
  return { id };
}

/**
 * A member chooses what she will pay for her next period. The amount is reckoned here, from the scale in force and her
 * mandates today: nothing that a form could say of it is read. What she declares of an indemnity is not kept.
 */
export const askDues = mutation({
  event: "dues.asked",
  input: askDuesSchema,
  find: findOneself,
  allow: canOweDues,
  run: async ({ viewer, input, tx }) => {
    const { id: memberId } = memberOf(viewer);
    const day = today();
    const account = await readAccount(memberId, day, tx);
    if (openDues(account))
      throw conflict("Vous avez déjà choisi une cotisation\u00A0: réglez-la ou changez-la.");
    const period = nextPeriod(account.rules, account.adhesions, day);
    const last = latestOf(account.adhesions);
    if (!period) {
      const from = last ? ` le ${formatDate(renewableFrom(account.rules, last))}` : "";
      throw conflict(`Vous êtes à jour. Le renouvellement ouvre${from}.`);
    }
    const scale = await scaleInForce(Number(period.startsOn.slice(0, 4)), tx);
    if (!scale) throw conflict("Le barème de cette année n’est pas encore publié\u00A0: revenez bientôt.");
    const choice = choiceOf(input);
    const problems = choiceProblems(scale.rules, choice);
    if (Object.keys(problems).length > 0) throw invalid(problems);
    const person = (await personOf(viewer, memberId, day, tx)) ?? { mandates: [] };
    const explanation = calculateDues(scale.rules, person, choice);
    const { cents } = explanation;
    const { isSolidarity } = choice;
    return writeDues(tx, { memberId, scaleId: scale.id, ...period, cents, isSolidarity, explanation });
  },
});

/**
 * A member whose mandates have changed pays the difference, from today to the end of an adhésion that she has. It is hers to
 * choose: nothing is claimed for the days before.
 */
export const askUpgrade = mutation({
  event: "dues.upgrade-asked",
  input: upgradeSchema,
  find: async (viewer, { adhesionId }, tx) => {
    const found = await findOneself(viewer, undefined, tx);
    if (!found) return null;
    return tx.adhesion.findFirst({
      where: { id: adhesionId, memberId: found.id },
      select: { id: true, memberId: true },
    });
  },
  allow: canGiveUpDues,
  run: async ({ viewer, subject, tx }) => {
    const { id: memberId } = memberOf(viewer);
    const day = today();
    const account = await readAccount(memberId, day, tx);
    const person = (await personOf(viewer, memberId, day, tx)) ?? { mandates: [] };
    const upgrade = upgradesOf(account, person, day).find(({ adhesionId }) => adhesionId === subject.id);
    if (!upgrade) throw conflict("Rien n’est à compléter\u00A0: vos mandats n’ont pas changé le montant.");
    const { adhesionId: _, beforeCents: _before, ...asked } = upgrade;
    return writeDues(tx, { memberId, kind: "UPGRADE", ...asked });
  },
});

/**
 * A member gives up dues that nobody has paid, to choose again or not at all. What was asked of a provider is no longer waited
 * for; should it be paid all the same, the ledger says so and the adhésion follows.
 */
export const giveUpDues = mutation({
  event: "dues.given-up",
  input: duesSchema,
  find: async (viewer, { id }, tx) => {
    const found = await findOneself(viewer, undefined, tx);
    if (!found) return null;
    return tx.dues.findFirst({
      where: { id, memberId: found.id, cancelledAt: null },
      select: { id: true, memberId: true },
    });
  },
  allow: canGiveUpDues,
  run: async ({ viewer, subject: { id }, tx }) => {
    const { id: memberId } = memberOf(viewer);
    const { dues } = await readAccount(memberId, today(), tx);
    const { receivedCents } = await balanceOfDues(tx, id);
    if (receivedCents !== 0)
      throw conflict("Un paiement est déjà arrivé pour cette cotisation\u00A0: écrivez à la trésorerie.");
    if (dues.find((one) => one.id === id)?.comingCents) {
      throw conflict(
        "Un paiement est en route pour cette cotisation\u00A0: attendez qu’il arrive ou qu’il échoue.",
      );
    }
    const now = new Date();
    await tx.dues.update({ where: { id }, data: { cancelledAt: now }, select: { id: true } });
    await tx.payment.updateMany({
      where: { duesId: id, failedAt: null },
      data: { failedAt: now, failure: "CANCELLED" },
    });
    await recordGivenUp(tx, id, { byId: memberId });
    return { id };
  },
});
