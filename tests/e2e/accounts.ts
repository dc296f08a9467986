import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { runningDatabase } from "#lib/commands/local-database.ts";
import { db } from "#lib/db.ts";
import { mailsTo } from "#tests/factories/accounts.ts";
import { aMember } from "#tests/factories/members.ts";
import { type Ref, unique } from "#tests/factories/unique.ts";

// `npm test` says where the tried application keeps its data; otherwise it is this checkout's demo.
process.env.DATABASE_URL ||= await runningDatabase();

/** A password that the journeys choose. */
export const chosenPassword = "agrafe-cheval-bleu-tiroir";

/** Somebody of one's own, first in the list of accounts to open. */
export const aNewcomer = (fields: { password?: string; activatedAt?: Date } = {}) =>
  aMember({
    firstName: "Aalis",
    lastName: `Aabel-${unique()}`,
    email: `aalis-${unique()}@exemple.fr`,
    ...fields,
  });

/** The journal keeps whoever acted: she is closed, and stands in no list any more. */
export const forget = ({ id }: Ref) => db.member.update({ where: { id }, data: { erasedAt: new Date() } });

/** The address in the latest message of a kind, once it is sent: a path of the application. */
export async function linkIn(member: Ref, kind: string): Promise<string> {
  let found: string | undefined;
  await expect
    .poll(
      async () => {
        found = (await mailsTo(member, kind)).at(-1)?.url;
        return found;
      },
      { timeout: 20_000 },
    )
    .toBeTruthy();
  const { pathname, search } = new URL(found ?? "");
  return pathname + search;
}

/** The title of the page. */
export const title = (page: Page) => page.getByRole("heading", { level: 1 });

/** Names of the cookies that an answer sets. */
export const cookiesOf = async (client: APIRequestContext) =>
  (await client.storageState()).cookies.map(({ name }) => name);
