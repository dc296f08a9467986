import { buffer } from "node:stream/consumers";
import { afterAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { sweepStoredFiles } from "#lib/documents/jobs.ts";
import { drawReceipt, issueReceipt } from "#lib/receipts/jobs.ts";
import { numberOf } from "#lib/receipts/labels.ts";
import { findReceipt, findReceiptBySecret, listOwnReceipts, listReceipts } from "#lib/receipts/queries.ts";
import { openReceipt } from "#lib/receipts/queries-file.ts";
import { settleReceipts } from "#lib/receipts/write-settle.ts";
import { store } from "#lib/store.ts";
import { visitor } from "#lib/viewer.ts";
import { mailsAt } from "#tests/factories/joining.ts";
import { aMember } from "#tests/factories/members.ts";
import { aDonation, aPayment, aReceipt, received, refunded } from "#tests/factories/papers.ts";
import { unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { letters, readPdf } from "#tests/unit/files/paper-files.ts";

afterAll(() => db.$disconnect());

const papersOf = (paymentId: string) =>
  db.receipt.findMany({ where: { paymentId }, orderBy: { createdAt: "asc" } });
const bytesOf = async (file: Awaited<ReturnType<typeof openReceipt>>) =>
  Buffer.isBuffer(file) ? file : buffer(file);

describe("the receipt of a payment", () => {
  test("is issued when the money has come, once, whatever job runs again or at the same time", async () => {
    const payment = await aPayment({ member: await aMember() });
    await issueReceipt({ paymentId: payment.id });
    expect(await papersOf(payment.id)).toEqual([]);
    await received(payment);
    await Promise.all([1, 2, 3].map(() => issueReceipt({ paymentId: payment.id })));
    await issueReceipt({ paymentId: payment.id });
    const [receipt, ...others] = await papersOf(payment.id);
    expect(others).toEqual([]);
    expect(receipt).toMatchObject({ kind: "DUES", cents: 4000, duesId: payment.duesId });
    expect(receipt?.content).toMatchObject({ kind: "DUES", cents: 4000, reference: payment.reference });
  });

  test("waits for whoever is issuing it, and is then not issued again", async () => {
    const payment = await aPayment();
    await received(payment);
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const { promise: issued, resolve: hasIssued } = Promise.withResolvers<void>();
    const first = db.$transaction(
      async (tx) => {
        await settleReceipts(tx, payment.id);
        hasIssued();
        await gate;
      },
      { timeout: 30_000 },
    );
    await issued;
    const second = issueReceipt({ paymentId: payment.id });
    const waiting = async () => {
      const [row] = await db.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS count FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      return row?.count;
    };
    await expect.poll(waiting, { timeout: 20_000 }).toBe(1);
    open();
    await Promise.all([first, second]);
    expect(await papersOf(payment.id)).toHaveLength(1);
  });

  test("is cancelled by another paper when the money went back, and issued again for what is left", async () => {
    const { id, payment } = await aReceipt();
    await refunded(payment, 1500);
    await issueReceipt({ paymentId: payment.id });
    await issueReceipt({ paymentId: payment.id });
    const [first, note, second, ...others] = await papersOf(payment.id);
    expect(others).toEqual([]);
    expect(note).toMatchObject({ kind: "CREDIT_NOTE", cents: -4000, cancelsId: id });
    expect(note?.content).toMatchObject({ cancels: first && numberOf(first) });
    expect(second).toMatchObject({ kind: "DUES", cents: 2500 });
    await refunded(payment, 2500);
    await issueReceipt({ paymentId: payment.id });
    expect((await papersOf(payment.id)).map(({ kind, cents }) => [kind, cents])).toEqual([
      ["DUES", 4000],
      ["CREDIT_NOTE", -4000],
      ["DUES", 2500],
      ["CREDIT_NOTE", -2500],
    ]);
  });

  test("is told to whoever paid, once, and not to somebody who has left", async () => {
    const member = await aMember({ upToDate: false });
    const gone = await aMember({ upToDate: false, resignedAt: new Date() });
    for (const one of [member, gone]) {
      const payment = await aPayment({ member: one });
      await received(payment);
      for (const _again of [1, 2]) await issueReceipt({ paymentId: payment.id });
    }
    expect(await mailsAt(member.email)).toMatchObject([
      { kind: "receipt.dues", url: "http://localhost:3000/adhesion/recus" },
    ]);
    expect(await mailsAt(gone.email)).toEqual([]);
  });

  test("is told to be cancelled when the money went back, or replaced by what is left, without any thanks", async () => {
    const member = await aMember();
    const { payment } = await aReceipt({ member });
    await refunded(payment, 1500);
    for (const _again of [1, 2]) await issueReceipt({ paymentId: payment.id });
    await refunded(payment, 2500);
    for (const _again of [1, 2]) await issueReceipt({ paymentId: payment.id });
    const [first, , second] = await papersOf(payment.id);
    const told = await db.mail.findMany({ where: { memberId: member.id }, orderBy: { createdAt: "asc" } });
    expect(told.map(({ kind }) => kind)).toEqual(["receipt.cancelled", "receipt.cancelled"]);
    const [replaced, cancelled] = told.map(({ content }) => JSON.stringify(content));
    for (const paper of [first, second]) expect(replaced).toContain(paper && numberOf(paper));
    expect(replaced).toContain("25");
    expect(cancelled).toContain(second && numberOf(second));
    expect(cancelled).toContain("ne prouve plus rien");
  });

  test("of a gift without an account is told to be cancelled, with the address of the paper that says so", async () => {
    const email = `donatrice-${unique()}@exemple.fr`;
    const { payment } = await aReceipt({ donation: await aDonation({ member: null, email }) });
    await refunded(payment);
    await issueReceipt({ paymentId: payment.id });
    const [, note] = await papersOf(payment.id);
    const [mail, ...others] = await mailsAt(email);
    expect(others).toEqual([]);
    expect(mail?.kind).toBe("receipt.cancelled");
    const found = await findReceiptBySecret(visitor, mail?.path?.split("/").at(-1) ?? "");
    expect(found).toMatchObject({ id: note?.id, kind: "CREDIT_NOTE" });
  });

  test("of somebody who has left is cancelled without a word to her", async () => {
    const member = await aMember({ resignedAt: new Date() });
    const { payment } = await aReceipt({ member });
    await refunded(payment);
    await issueReceipt({ paymentId: payment.id });
    expect(await papersOf(payment.id)).toHaveLength(2);
    expect(await mailsAt(member.email)).toEqual([]);
  });

  test("of an instalment says which", async () => {
    const { id } = await aReceipt({ instalment: 2, instalments: 3 });
    const { content } = await db.receipt.findUniqueOrThrow({ where: { id } });
    expect(content).toMatchObject({ instalment: { place: 2, of: 3 } });
  });
});

describe("a paper that was issued", () => {
  test("is never changed nor removed, by anybody", async () => {
    const { id } = await aReceipt();
    await drawReceipt({ id });
    await expect(db.receipt.update({ where: { id }, data: { cents: 1 } })).rejects.toThrow(/never changed/);
    await expect(db.receipt.update({ where: { id }, data: { content: {} } })).rejects.toThrow(
      /never changed/,
    );
    await expect(db.receipt.update({ where: { id }, data: { sha256: null } })).rejects.toThrow(
      /never changed/,
    );
    await expect(db.receipt.delete({ where: { id } })).rejects.toThrow(/never changed/);
    await expect(db.$executeRaw`TRUNCATE "Receipt" CASCADE`).rejects.toThrow(/never changed/);
  });

  test("is the same file each time it is downloaded, and says what was paid", async () => {
    const member = await aMember({ firstName: "Zoé", lastName: "Œuvrard d’Écluse" });
    const { id } = await aReceipt({ member, cents: 123_456 });
    await Promise.all([drawReceipt({ id }), drawReceipt({ id })]);
    const viewer = await asViewer(member);
    const receipt = await findReceipt(viewer, id);
    if (!receipt) throw new Error("no receipt");
    expect(receipt.sha256).toMatch(/^[0-9a-f]{64}$/);
    const first = await bytesOf(await openReceipt(viewer, receipt));
    await drawReceipt({ id });
    expect((await bytesOf(await openReceipt(viewer, receipt))).equals(first)).toBe(true);
    const { text } = await readPdf(first);
    for (const said of [
      "Zoé Œuvrard d’Écluse",
      "1 234,56",
      numberOf(receipt),
      "mille deux cent trente-quatre euros",
    ]) {
      expect(letters(text), said).toContain(letters(said));
    }
  });

  test("can be read before its file is drawn, and when the store has lost it", async () => {
    const member = await aMember();
    const { id } = await aReceipt({ member });
    const viewer = await asViewer(member);
    const read = async () => {
      const receipt = await findReceipt(viewer, id);
      return receipt && letters((await readPdf(await bytesOf(await openReceipt(viewer, receipt)))).text);
    };
    const before = await read();
    await drawReceipt({ id });
    expect(await read()).toBe(before);
    const { sha256 } = await db.receipt.findUniqueOrThrow({ where: { id } });
    await store().remove(sha256 ?? "");
    expect(await read()).toBe(before);
  });

  test("keeps its file through the nightly sweep", async () => {
    const { id } = await aReceipt();
    await drawReceipt({ id });
    const { sha256 } = await db.receipt.findUniqueOrThrow({ where: { id } });
    await db.storedFile.update({
      where: { sha256: sha256 ?? "" },
      data: { createdAt: new Date(Date.now() - 3 * 86_400_000) },
    });
    await sweepStoredFiles();
    expect(await db.storedFile.count({ where: { sha256: sha256 ?? "" } })).toBe(1);
    expect(await store().stat(sha256 ?? "")).not.toBeNull();
  });
});

test("a receipt is read by whoever it is of and by the treasurer, and does not exist for anybody else", async () => {
  const member = await aMember();
  const lapsed = await aMember({ upToDate: false });
  const { id } = await aReceipt({ member });
  const { id: hers } = await aReceipt({ member: lapsed });
  const seenBy = async (viewer: Parameters<typeof findReceipt>[0]) =>
    (await findReceipt(viewer, id)) !== null;
  expect(await seenBy(await asViewer(member))).toBe(true);
  expect(await seenBy(await asViewer(await aMember({ roles: ["TREASURER"] })))).toBe(true);
  for (const roles of [[], ["SECRETARIAT"], ["ADMIN"], ["TRAINING_MANAGER"]] as const) {
    expect(await seenBy(await asViewer(await aMember({ roles: [...roles] }))), roles.join()).toBe(false);
  }
  expect(await seenBy(visitor)).toBe(false);
  // Whoever does not pay any more keeps hers.
  expect((await listOwnReceipts(await asViewer(lapsed), 1)).map((one) => one.id)).toEqual([hers]);
  expect(await listReceipts(await asViewer(member), {}, 1)).toEqual([]);
});
