import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { GET as readHtml } from "#app/(public)/demo/boite-de-sortie/[id]/html/route.ts";
import OutboxMailPage from "#app/(public)/demo/boite-de-sortie/[id]/page.tsx";
import OutboxPage from "#app/(public)/demo/boite-de-sortie/page.tsx";
import { handlers } from "#lib/commands/tasks.ts";
import { db } from "#lib/db.ts";
import { sendMail } from "#lib/mail.ts";
import { purgeMails, sendStoredMail } from "#lib/mails/jobs.ts";
import { countOutbox, findOutboxMail, listOutbox } from "#lib/mails/queries.ts";
import { visitor } from "#lib/viewer.ts";
import { working } from "#tests/factories/jobs.ts";
import { aMessage, bringForward, queueMails } from "#tests/factories/mails.ts";
import { aMember } from "#tests/factories/members.ts";
import {
  allSent,
  jobs,
  patiently,
  rows,
  server,
  taken,
  withMailServer,
} from "#tests/integration/mails-setup.ts";

withMailServer();

const mailsOf = (to: string) =>
  db.mail.findFirstOrThrow({ where: { content: { path: ["to"], equals: to } } });

describe("a message", () => {
  test("leaves once it is committed, in text and in HTML, and its record keeps nothing of it", async () => {
    const message = aMessage({
      subject: "Bienvenue à l’assemblée",
      body: {
        paragraphs: ["Bonjour <Aline> & vous,"],
        action: { label: "Répondre", url: "http://localhost:3000/invitation/x?a=1&b=2" },
        after: ["Ce lien sert une fois."],
      },
      unsubscribeUrl: "http://localhost:3000/api/desinscription?jeton=abc",
    });
    await queueMails([message]);
    await working(handlers, allSent(1));
    const [record] = await rows();
    expect(record).toMatchObject({ kind: "essai", content: null, reason: null, attempts: 1 });
    expect(JSON.stringify(record)).not.toContain("exemple.fr");
    const [{ headers, raw, to } = { headers: new Map(), raw: "", to: [] }] = server.received;
    expect(to).toEqual([message.to]);
    expect(headers.get("message-id")).toEqual([`<${record?.id}@exemple.fr>`]);
    expect(Date.parse(headers.get("date")?.[0] ?? "")).toBe(
      Math.floor((record?.createdAt.getTime() ?? 0) / 1000) * 1000,
    );
    expect(headers.get("auto-submitted")).toEqual(["auto-generated"]);
    expect(headers.get("list-unsubscribe")).toEqual([`<${message.unsubscribeUrl}>`]);
    expect(headers.get("list-unsubscribe-post")).toEqual(["List-Unsubscribe=One-Click"]);
    expect(headers.get("content-type")?.[0]).toContain("multipart/alternative");
    expect(raw).not.toMatch(/<img|<script|@import|url\(/);
  });

  test("that somebody asked for has no address to unsubscribe", async () => {
    await queueMails([aMessage()]);
    await working(handlers, allSent(1));
    expect(
      [...(server.received[0]?.headers.keys() ?? [])].filter((name) => name.startsWith("list-")),
    ).toEqual([]);
  });

  test("whose transaction is rolled back never existed", async () => {
    await expect(
      db.$transaction(async (tx) => {
        await sendMail(tx, aMessage());
        throw new Error("something later failed");
      }),
    ).rejects.toThrow("something later failed");
    expect([await rows(), await jobs()]).toEqual([[], []]);
  });

  test("forges no header and reaches nobody else, whatever is in its subject and its addresses", {
    timeout: 90_000,
  }, async () => {
    const signs = fc.constantFrom(
      "\r",
      "\n",
      "\r\n",
      "\u2028",
      "\0",
      "Bcc: a@b.fr",
      ":",
      ",",
      "<",
      ">",
      "é",
      "🙂",
      " ",
      "=?utf-8?Q?",
    );
    const text = fc
      .array(fc.oneof(signs, fc.string({ maxLength: 8, unit: "binary" })), { maxLength: 6 })
      .map((parts) => parts.join(""));
    const usual = new Set(
      "from to subject message-id date auto-submitted list-unsubscribe list-unsubscribe-post mime-version content-type".split(
        " ",
      ),
    );
    await fc.assert(
      fc.asyncProperty(text, text, text, async (subject, to, tail) => {
        const message = aMessage({
          subject: `Objet ${subject}`,
          to: `aline${to}@exemple.fr`,
          unsubscribeUrl: `http://localhost/x?jeton=${tail}`,
        });
        server.received.length = 0;
        const before = await db.mail.count();
        const isRefused = await queueMails([message]).then(
          () => false,
          () => true,
        );
        if (/[\r\n]/.test(subject + to + tail)) expect(isRefused).toBe(true);
        expect(await db.mail.count()).toBe(before + (isRefused ? 0 : 1));
        if (isRefused) return;
        const { id } = await mailsOf(message.to);
        await sendStoredMail({ id });
        expect(server.received).toHaveLength(1);
        const [{ headers, to: recipients } = { headers: new Map<string, string[]>(), to: [] }] =
          server.received;
        expect([...headers.keys()].filter((name) => !usual.has(name))).toEqual([]);
        expect([...headers.values()].filter((values) => values.length > 1)).toEqual([]);
        expect(recipients).toHaveLength(1);
      }),
      { numRuns: 80 },
    );
  });
});

describe("a refusal", () => {
  test("that is final ends there: its code is kept, its content is not, and nobody asks again", async () => {
    const message = aMessage();
    server.refused.set(message.to, 550);
    await queueMails([message]);
    await working(handlers, () => expect.poll(jobs, patiently).toEqual([]));
    expect(await rows()).toMatchObject([{ status: "FAILED", reason: "550", content: null, attempts: 1 }]);
    expect(server.received).toEqual([]);
  });

  test("of her address is told to her in the portal; of one message alone, to nobody", async () => {
    const [gone, filtered] = [await aMember(), await aMember()];
    const messages = [gone, filtered].map(({ id: memberId, email: to }) => ({ ...aMessage(), memberId, to }));
    server.refused.set(gone.email, 550);
    server.unwanted.set(filtered.email, 554);
    await queueMails(messages);
    await working(handlers, () => expect.poll(jobs, patiently).toEqual([]));
    expect((await rows()).map(({ status, reason }) => `${status} ${reason}`).sort()).toEqual([
      "FAILED 550",
      "FAILED 554",
    ]);
    const memberId = { in: [gone.id, filtered.id] };
    expect(
      await db.notification.findMany({ where: { memberId }, select: { memberId: true, kind: true } }),
    ).toEqual([{ memberId: gone.id, kind: "MAIL_REFUSED" }]);
  });

  test("that passes is tried again, fourteen times over more than a day at most", async () => {
    const message = aMessage();
    server.refused.set(message.to, 450);
    await queueMails([message]);
    await working(handlers, () => expect.poll(async () => (await rows())[0]?.attempts, patiently).toBe(1));
    expect(await rows()).toMatchObject([{ status: "WAITING", reason: "450", content: { to: message.to } }]);
    const [job] = await db.$queryRaw<{ last_error: string; max_attempts: number }[]>`
      SELECT last_error, max_attempts FROM graphile_worker.jobs`;
    expect(job?.last_error).not.toContain("@");
    const waits = Array.from({ length: (job?.max_attempts ?? 0) - 1 }, (_, n) =>
      Math.exp(Math.min(n + 1, 10)),
    );
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(24 * 3600);
    server.refused.clear();
    await bringForward();
    await working(handlers, allSent(1));
    expect(taken()).toEqual([message.to]);
  });
});

test("records go after 90 days, and what could not leave for a week loses its content", async () => {
  const ago = (days: number) => new Date(Date.now() - days * 24 * 3600_000);
  const record = (fields: object) => db.mail.create({ data: { kind: "essai", ...fields } });
  const sent = { status: "SENT", sentAt: new Date() };
  const kept = await record({ ...sent, createdAt: ago(89) });
  await record({ ...sent, createdAt: ago(91) });
  await record({ status: "FAILED", failedAt: ago(91), createdAt: ago(91) });
  const late = await record({ content: { to: "a@b.fr" }, createdAt: ago(8) });
  const waiting = await record({ content: { to: "a@b.fr" }, createdAt: ago(6) });
  await purgeMails();
  expect(await rows()).toMatchObject(
    [
      { id: kept.id, status: "SENT" },
      { id: late.id, status: "FAILED", content: null, reason: "EXPIRED" },
      { id: waiting.id, status: "WAITING", content: { to: "a@b.fr" } },
    ].sort((a, b) => (a.id < b.id ? -1 : 1)),
  );
});

test("outside the demonstration there is no outbox, whatever waits to leave", async () => {
  await queueMails([aMessage()]);
  const [{ id } = { id: "" }] = await rows();
  expect([
    await listOutbox(visitor, 1),
    await countOutbox(visitor),
    await findOutboxMail(visitor, id),
  ]).toEqual([[], 0, null]);
  const params = Promise.resolve({ id });
  expect((await readHtml(new Request("http://localhost:3000/"), { params })).status).toBe(404);
  const missing = /NEXT_HTTP_ERROR_FALLBACK;404/;
  await expect(OutboxPage({ searchParams: Promise.resolve({}) })).rejects.toThrow(missing);
  await expect(OutboxMailPage({ params })).rejects.toThrow(missing);
});
