import { expect, type Page } from "@playwright/test";
import { createTransport, type SendMailOptions } from "nodemailer";
import { db } from "#lib/db.ts";
import { type Ref, unique } from "#tests/factories/unique.ts";

/** The latest mail of a kind to a member, once it has left: its page in the demonstration's outbox. */
export async function outboxMail(member: Ref, kind = "thread"): Promise<string> {
  let id: string | undefined;
  const sent = { memberId: member.id, kind, status: "SENT" } as const;
  await expect
    .poll(
      async () => {
        id = (await db.mail.findFirst({ where: sent, orderBy: { id: "desc" }, select: { id: true } }))?.id;
        return id;
      },
      { timeout: 30_000 },
    )
    .toBeTruthy();
  return `/demo/boite-de-sortie/${id}`;
}

/** Answers the mail of an outbox page from the mailbox that got it, through the listener of the running application. */
export async function answerByMail(
  page: Page,
  outboxPage: string,
  words: Pick<SendMailOptions, "text" | "html" | "attachments" | "from">,
): Promise<void> {
  await page.goto(outboxPage);
  const textBeside = async (term: string) => {
    const label = page.locator("dt", { hasText: new RegExp(`^${term}$`) });
    return (await label.locator("xpath=following-sibling::dd[1]").textContent()) ?? "";
  };
  const [from, to] = [await textBeside("À"), await textBeside("Répondre à")];
  const recipe = await page.getByRole("region", { name: "Y répondre" }).textContent();
  const port = Number(/localhost:(\d+)/.exec(recipe ?? "")?.[1]);
  const transport = createTransport({ host: "127.0.0.1", port, ignoreTLS: true });
  const messageId = `<${unique()}@exemple.fr>`;
  await transport.sendMail({ from, to, subject: "Re: un message", messageId, ...words });
  transport.close();
}
