import { invitationMail } from "#lib/accounts/mails.ts";
import { canAddMember } from "#lib/accounts/policy.ts";
import { addMemberSchema } from "#lib/accounts/schema-standing.ts";
import { issueToken } from "#lib/accounts/write-tokens.ts";
import { type Tx, todaySql } from "#lib/db.ts";
import { invalid, isUniqueViolation } from "#lib/errors.ts";
import { sendMail } from "#lib/mail.ts";
import { mutation } from "#lib/mutation.ts";

type Names = { firstName: string; lastName: string };
type Alike = Names & { id: string; place: string | null };

const MOST_ALIKE = 20;

/** People of the same name, in whichever order it was written, accents or none. */
const alike = (tx: Tx, { firstName, lastName }: Names): Promise<Alike[]> => tx.$queryRaw<Alike[]>`
  SELECT m."id", m."firstName", m."lastName", (SELECT t."name" FROM "Mandate" a JOIN "Territory" t ON t."id" = a."territoryId"
      WHERE a."memberId" = m."id" AND (a."endsOn" IS NULL OR a."endsOn" > ${todaySql})
      ORDER BY a."startsOn" DESC, a."id" LIMIT 1) AS "place"
  FROM "Member" m WHERE m."erasedAt" IS NULL AND m."foldedName" IN (
    fold_name(${`${firstName} ${lastName}`}), fold_name(${`${lastName} ${firstName}`}))
  ORDER BY m."id" LIMIT ${MOST_ALIKE}`;

const choiceOf = ({ id, firstName, lastName, place }: Alike) => ({
  value: id,
  label: `${firstName} ${lastName}${place ? `, ${place}` : ""}`,
});

const known = (found: Alike) =>
  invalid({ email: "Cette adresse est déjà celle d’une fiche." }, { known: [choiceOf(found)] });

async function refuseDuplicates(tx: Tx, input: Names & { email: string; distinct: string[] }): Promise<void> {
  const same = await tx.member.findUnique({
    where: { email: input.email },
    select: { id: true, firstName: true, lastName: true },
  });
  if (same) throw known({ ...same, place: null });
  const namesakes = await alike(tx, input);
  // One that came since the form was shown is shown too.
  if (namesakes.some(({ id }) => !input.distinct.includes(id))) {
    throw invalid(
      { lastName: "Quelqu’un de ce nom est déjà enregistré. Vérifiez que ce n’est pas la même personne." },
      { known: namesakes.map(choiceOf) },
    );
  }
}

/**
 * Writes somebody down, with her invitation if wanted. Throws INVALID with the people who may be the same under « known »;
 * namesakes are let through once the form says that it has shown them.
 */
export const addMember = mutation({
  event: "member.added",
  input: addMemberSchema,
  find: async (viewer) => (canAddMember(viewer) ? {} : null),
  allow: canAddMember,
  run: async ({ input, tx }) => {
    await refuseDuplicates(tx, input);
    const { firstName, lastName, civility, email, phone, invite, next } = input;
    const invited = invite === "oui";
    const member = await tx.member
      .create({
        data: {
          ...{ firstName, lastName, civility, email },
          invitedAt: invited ? new Date() : null,
          contacts: { create: phone ? [{ kind: "PHONE", value: phone }] : [] },
        },
        select: { id: true, email: true, firstName: true },
      })
      .catch((error: unknown) => {
        // Two secretaries at once: the unique index decides.
        if (!isUniqueViolation(error)) throw error;
        throw invalid({ email: "Quelqu’un vient d’enregistrer une fiche à cette adresse." });
      });
    if (invited) {
      const secret = await issueToken(tx, { memberId: member.id, purpose: "INVITATION" });
      await sendMail(tx, invitationMail(member, secret));
    }
    return { id: member.id, next, invited };
  },
  detail: ({ result }) => ({ invited: result.invited }),
});
