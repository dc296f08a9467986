import type { TokenPurpose } from "@prisma/client";
import type { z } from "zod";
import { canSignIn } from "#lib/accounts/policy.ts";
import { askLinkSchema, enterByLinkSchema } from "#lib/accounts/schema.ts";
import { openSession, sessionInHand } from "#lib/accounts/write.ts";
import { cancelTokens, findToken, spendToken } from "#lib/accounts/write-tokens.ts";
import type { Tx } from "#lib/db.ts";
import { enqueue } from "#lib/jobs.ts";
import { mutation } from "#lib/mutation.ts";
import { safePath } from "#lib/paths.ts";
import { consume } from "#lib/rate-limit.ts";

/** Of one network address, whatever it asks for: this one is told. What one account is sent is bounded by the job, which tells nobody. */
const ASKED_LIMIT = { name: "link-address", points: 20, seconds: 900 };

/**
 * Writes down what somebody asks for, and looks at nothing else: an address that has an account and one that has none
 * make the same statements, hence the same answer in the same time. The job that follows knows the difference.
 */
async function writeRequest(tx: Tx, purpose: TokenPurpose, input: z.output<typeof askLinkSchema>) {
  const data = { purpose, email: input.email, next: safePath(input.suite) };
  const { id } = await tx.linkRequest.create({ data, select: { id: true } });
  await enqueue(tx, "answerLinkRequest", { id }, { isAwaited: true });
  return { id };
}

const limited = async (_viewer: unknown, { address }: { address: string }) => {
  if (address) await consume(ASKED_LIMIT, address);
  return {};
};

export const askLink = mutation({
  event: "link.asked",
  input: askLinkSchema,
  find: limited,
  allow: canSignIn,
  run: ({ input, tx }) => writeRequest(tx, "SIGN_IN", input),
});

export const askPassword = mutation({
  event: "password.asked",
  input: askLinkSchema,
  find: limited,
  allow: canSignIn,
  run: ({ input, tx }) => writeRequest(tx, "PASSWORD", input),
});

/**
 * Signs in by a link. It works in any browser, not in the one that asked alone: on a telephone the mail opens its links
 * in a browser of its own. Who holds the link holds the mailbox, which could ask for another one anyway.
 */
export const enterByLink = mutation({
  event: "session.opened-by-link",
  input: enterByLinkSchema,
  find: (_viewer, input, tx) => findToken(tx, "SIGN_IN", input),
  allow: canSignIn,
  run: async ({ viewer, input: { device }, subject: { id, memberId }, tx }) => {
    await spendToken(tx, id);
    await cancelTokens(tx, memberId, ["SIGN_IN"]);
    return openSession(tx, { memberId, device, method: "LINK", replaces: sessionInHand(viewer) });
  },
  detail: ({ result }) => ({ memberId: result.memberId, method: "LINK" }),
});
