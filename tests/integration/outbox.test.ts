import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { GET } from "#app/(public)/demo/boite-de-sortie/[id]/html/route.ts";
import { db } from "#lib/db.ts";
import { sendStoredMail } from "#lib/mails/jobs.ts";
import { countOutbox, findOutboxMail, listOutbox } from "#lib/mails/queries.ts";
import { visitor } from "#lib/viewer.ts";
import { aMessage, queueMails } from "#tests/factories/mails.ts";

beforeAll(() => {
  vi.stubEnv("DEMO", "true");
  // Nobody listens there: a message that left would be refused.
  vi.stubEnv("SMTP_URL", "smtp://127.0.0.1:1");
});
afterAll(() => db.$disconnect());

const read = (id: string) => GET(new Request("http://localhost:3000/"), { params: Promise.resolve({ id }) });

test("the demonstration sends nothing, and shows what would have left, newest first", async () => {
  const [first, second] = [aMessage({ subject: "Premier" }), aMessage({ subject: "Second <b>" })];
  await queueMails([first]);
  await queueMails([second]);
  const [one, two] = await db.mail.findMany({ orderBy: { id: "asc" } });
  await sendStoredMail({ id: one?.id ?? "" });
  expect(await listOutbox(visitor, 1)).toMatchObject([
    { id: two?.id, subject: "Second <b>", to: second.to, status: "WAITING" },
    { id: one?.id, subject: "Premier", to: first.to, status: "SENT" },
  ]);
  expect(await countOutbox(visitor)).toBe(2);
  expect((await findOutboxMail(visitor, one?.id ?? ""))?.content.body).toEqual(first.body);
});

test("a message of the outbox runs nothing and fetches nothing", async () => {
  const [mail] = await db.mail.findMany({ orderBy: { id: "desc" }, take: 1 });
  const response = await read(mail?.id ?? "");
  expect(response.headers.get("content-security-policy")).toMatch(/^default-src 'none';.*sandbox /);
  expect(await response.text()).toContain("<title>Second &lt;b&gt;</title>");
  for (const id of ["", "nope", "00000000-0000-4000-8000-000000000000"])
    expect((await read(id)).status).toBe(404);
});
