import { beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { Mutation } from "#lib/mutation.ts";
import { MOST_FOUND } from "#lib/threads/labels.ts";
import { editPost, openThread, replyToThread } from "#lib/threads/mutations.ts";
import { orSearch } from "#lib/threads/mutations-attach.ts";
import { aCollectif, aMembership } from "#tests/factories/collectifs.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { aThread } from "#tests/factories/threads.ts";
import { type Ref, unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { aCast, type Cast } from "#tests/integration/actions-walk-cast.ts";

let cast: Cast;
beforeAll(async () => {
  cast = await aCast();
});

/** What a form gets back: the ids found and ticked, what is said, and what stands beside its fields. */
async function answerTo(
  member: Ref,
  input: Record<string, unknown>,
  write: Mutation<{ id: string }> = orSearch(replyToThread),
) {
  const thrown = await write(await asViewer(member), input).then(
    () => null,
    (error: unknown) => error,
  );
  if (!(thrown instanceof AppError)) throw thrown ?? new Error("it was written");
  const ids = (name: string) => (thrown.choices[name] ?? []).map(({ value }) => value);
  const { code, message, fields, choices } = thrown;
  return { code, message, fields, choices, found: ids("search").sort(), ticked: ids("documentIds") };
}

const word = () => `réguliérine${unique().replaceAll(/\W/g, "")}`;
const searching = (search: string) => ({ chercher: "oui", search });

describe("« Chercher » in the form of a message", () => {
  test("finds what she may read and all the collectif could, in published documents alone", async () => {
    const thread = await aThread({ collectif: cast.collectif });
    const elsewhere = await aCollectif();
    await aMembership({ collectif: elsewhere, member: cast.people.collectifMember });
    const mark = word();
    const named = (fields: Parameters<typeof aDocument>[0]) =>
      aDocument({ title: `Vœu ${mark} ${unique()}`, ...fields });
    const wanted = [
      await named({ visibility: "PUBLIC" }),
      await named({ visibility: "MEMBERS" }),
      await named({ visibility: "COLLECTIF", collectif: cast.collectif }),
    ];
    await named({ visibility: "COLLECTIF", collectif: elsewhere });
    await named({ visibility: "MEMBERS", published: false, author: cast.people.collectifMember });
    await named({ visibility: "MEMBERS", archived: true, author: cast.people.collectifMember });
    const { code, found, choices } = await answerTo(cast.people.collectifMember, {
      threadId: thread.id,
      text: "",
      ...searching(`voeux ${mark}`),
    });
    expect([code, found]).toEqual(["CONFLICT", wanted.map(({ id }) => id).sort()]);
    expect(choices.search?.[0]?.label).toMatch(/^Vœu .* \(.+\)$/);
  });

  test("writes nothing, whatever is typed, and keeps what was ticked of any search", async () => {
    const thread = await aThread({ collectif: cast.collectif });
    const [ticked, mark] = [await aDocument({ visibility: "MEMBERS" }), word()];
    const text = `Voyez ceci ${mark}.`;
    const answer = await answerTo(cast.people.collectifMember, {
      threadId: thread.id,
      text,
      documentIds: [ticked.id],
      ...searching(mark),
    });
    expect(answer).toMatchObject({ found: [], ticked: [ticked.id], fields: {} });
    expect(answer.message).toMatch(/^Rien que tout le collectif/);
    expect(await db.post.count({ where: { text } })).toBe(0);
    const refused = await answerTo(cast.people.collectifMember, {
      threadId: thread.id,
      text: " ",
      documentIds: ticked.id,
    });
    expect(refused).toMatchObject({
      code: "INVALID",
      fields: { text: expect.any(String) },
      ticked: [ticked.id],
    });
  });

  test("says beside the field that no word was given, or too many", async () => {
    const thread = await aThread({ collectif: cast.collectif });
    for (const search of ["", " a ", "mot ".repeat(200)]) {
      const { code, fields } = await answerTo(cast.people.collectifMember, {
        threadId: thread.id,
        ...searching(search),
      });
      expect.soft([code, Object.keys(fields)], search).toEqual(["INVALID", ["search"]]);
    }
  });

  test("serves a new subject and a correction alike, and nobody who may not look inside", async () => {
    const thread = await aThread({ collectif: cast.collectif, author: cast.people.collectifMember });
    const mark = word();
    const { id } = await aDocument({ title: `Vœu ${mark}`, visibility: "PUBLIC" });
    const writes = [
      [orSearch(openThread), { collectifId: cast.collectif.id }],
      [orSearch(replyToThread), { threadId: thread.id }],
      [orSearch(editPost), { id: thread.first.id }],
    ] as const;
    for (const [write, place] of writes) {
      const asked = { ...place, ...searching(mark) };
      expect.soft(await answerTo(cast.people.collectifMember, asked, write)).toMatchObject({ found: [id] });
      expect.soft((await answerTo(cast.people.member, asked, write)).code).toBe("NOT_FOUND");
    }
  });

  test("offers a few at most, and says that there are others", async () => {
    const thread = await aThread({ collectif: cast.collectif });
    const mark = word();
    for (let index = 0; index < MOST_FOUND + 2; index += 1)
      await aDocument({ title: `Vœu ${mark} ${index}`, visibility: "PUBLIC" });
    const { found, message } = await answerTo(cast.people.collectifMember, {
      threadId: thread.id,
      ...searching(mark),
    });
    expect(found).toHaveLength(MOST_FOUND);
    expect(message).toMatch(new RegExp(`^${MOST_FOUND}.documents trouvés.*Précisez`));
  });
});
