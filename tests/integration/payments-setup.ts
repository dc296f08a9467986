import { beforeAll, vi } from "vitest";
import { POST } from "#app/api/paiements/[provider]/route.ts";
import { db } from "#lib/db.ts";
import { startPayment } from "#lib/payments/mutations.ts";
import {
  findTrialCheckout,
  signTrialBody,
  type TrialCheckout,
  trialMessage,
} from "#lib/payments/provider-trial.ts";
import { playTrial, type TrialAct } from "#lib/payments/provider-trial-acts.ts";
import { checkoutOf } from "#lib/payments/write-checkout.ts";
import { someDues } from "#tests/factories/adhesions.ts";
import { aMember } from "#tests/factories/members.ts";
import type { Ref } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

/** The trial provider, which a demo alone has; and means by hand. */
export const withMeans = () =>
  beforeAll(() => {
    vi.stubEnv("DEMO", "true");
    vi.stubEnv("TRANSFER_IBAN", "FR76 3000 6000 0112 3456 7890 189");
    vi.stubEnv("CHEQUE_ADDRESS", "1 place de la Mairie, 12345 Ville");
  });

export const send = (
  body: Buffer,
  headers: Record<string, string> = signTrialBody(body),
  provider = "trial",
): Promise<Response> =>
  POST(
    new Request(`http://localhost:3000/api/paiements/${provider}`, {
      method: "POST",
      body: new Uint8Array(body),
      headers,
    }),
    { params: Promise.resolve({ provider }) },
  );

export type Payer = { member: Ref; dues: Ref & { cents: number } };

/** Somebody who owes forty euros. */
export async function aPayer(cents = 4000): Promise<Payer> {
  const member = await aMember({ upToDate: false });
  return { member, dues: await someDues({ member, cents }) };
}

/** She chooses the trial provider, and its page is open: its id, and the payment's. */
export async function atCheckout(
  { member, dues }: Payer,
  instalments = 1,
): Promise<{ id: string; page: string }> {
  const { id } = await startPayment(await asViewer(member), { duesId: dues.id, means: "TRIAL", instalments });
  const url = await checkoutOf(id);
  return { id, page: new URL(url ?? "").pathname.split("/").at(-1) ?? "" };
}

/** Plays an act and answers the message that leaves of it. */
export async function play(page: string, act: TrialAct): Promise<Buffer> {
  if (!(await playTrial(page, act))) throw new Error(`${act} is not to be played`);
  const checkout = (await findTrialCheckout(page)) as TrialCheckout;
  return trialMessage(checkout, checkout.played.length - 1);
}

/** The same, and it is told. */
export async function playAndTell(page: string, act: TrialAct): Promise<number> {
  return (await send(await play(page, act))).status;
}

export const entriesOf = (paymentId: string) =>
  db.ledgerEntry
    .findMany({ where: { paymentId }, orderBy: { id: "asc" }, select: { kind: true } })
    .then((rows) => rows.map(({ kind }) => kind));

export const eventsAbout = (paymentId: string) =>
  db.providerEvent.findMany({ where: { paymentId }, orderBy: { id: "asc" } });

export const isUpToDate = async ({ member }: Payer): Promise<boolean> => (await asViewer(member)).upToDate;
