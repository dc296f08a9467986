import { memberLetter } from "#lib/directory/mails.ts";
import { canChooseMessages, canWriteTo } from "#lib/directory/policy.ts";
import { findRecipient } from "#lib/directory/queries.ts";
import { chooseMessagesSchema, MESSAGES_A_DAY, writeToMemberSchema } from "#lib/directory/schema.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { sendMail } from "#lib/mail.ts";
import { mutation } from "#lib/mutation.ts";
import { consume } from "#lib/rate-limit.ts";

const DAILY = { name: "directory-letters", points: MESSAGES_A_DAY, seconds: 86_400 };

async function takeOneOfTheDay(senderId: string): Promise<void> {
  await consume(DAILY, senderId).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    throw new AppError(
      "TOO_MANY",
      `Vous avez envoyé ${MESSAGES_A_DAY} messages en un jour, le maximum. Votre texte est gardé ci-dessous\u00A0: copiez-le et envoyez-le demain.`,
    );
  });
}

/** Writes to a member without learning her address. The journal says who wrote to whom, never what. */
export const writeToMember = mutation({
  event: "directory.letter-sent",
  input: writeToMemberSchema,
  find: (viewer, { id }, tx) => findRecipient(viewer, id, tx),
  allow: canWriteTo,
  run: async ({ viewer, subject: to, input, tx }) => {
    if (viewer.kind !== "member") throw notFound();
    await takeOneOfTheDay(viewer.id);
    const from = await tx.member.findUniqueOrThrow({
      where: { id: viewer.id },
      select: { id: true, firstName: true, lastName: true, email: true },
    });
    const { subject, text, shareAddress } = input;
    const replyTo = shareAddress ? from.email : undefined;
    await sendMail(tx, memberLetter({ from, to, subject, text, replyTo }));
    return { id: to.id };
  },
  detail: ({ input }) => ({ address: input.shareAddress ? "shared" : "kept" }),
});

/** Whether other members may write to the viewer through the directory. */
export const chooseMessages = mutation({
  event: "directory.messages-chosen",
  input: chooseMessagesSchema,
  find: async (viewer, _input, tx) =>
    viewer.kind === "member"
      ? tx.member.findUnique({ where: { id: viewer.id }, select: { id: true, refusesMessagesSince: true } })
      : null,
  allow: canChooseMessages,
  run: async ({ subject, input, tx }) => {
    const refusesMessagesSince =
      input.messages === "refuse" ? (subject.refusesMessagesSince ?? new Date()) : null;
    return tx.member.update({
      where: { id: subject.id },
      data: { refusesMessagesSince },
      select: { id: true },
    });
  },
  detail: ({ input }) => ({ messages: input.messages }),
});
