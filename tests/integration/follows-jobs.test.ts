import { beforeEach, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { archiveDocument, editDocument, publishDocument, restoreDocument } from "#lib/documents/mutations.ts";
import { raiseFile } from "#lib/documents/mutations-files.ts";
import { tellFollowers, tellFollowersOfChange, tellFollowersOfText } from "#lib/follows/jobs.ts";
import { type ADocument, aDocument } from "#tests/factories/documents.ts";
import { aFollow, aTheme } from "#tests/factories/follows.ts";
import { aMember } from "#tests/factories/members.ts";
import { aTerritory } from "#tests/factories/territories.ts";
import { daysFromToday, type Ref, unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { aCast, type Cast, type RoleName, roles } from "#tests/integration/actions-walk-cast.ts";
import { fields } from "#tests/integration/actions-walk-entry.ts";

/** Who was told what of a document. */
const toldOf = (documentId: string) =>
  db.notification.findMany({
    where: { documentId },
    select: { memberId: true, kind: true, followId: true },
    orderBy: { id: "asc" },
  });
const membersToldOf = async (documentId: string) =>
  (await toldOf(documentId)).map(({ memberId }) => memberId);

/** The jobs that wait, by name, with what they are given. */
const jobsFor = async (documentId: string): Promise<string[]> => {
  const jobs = await db.$queryRaw<{ name: string }[]>`
    SELECT t.identifier AS name FROM graphile_worker._private_jobs j
    JOIN graphile_worker._private_tasks t ON t.id = j.task_id
    WHERE j.payload->>'documentId' = ${documentId} ORDER BY j.id`;
  return jobs.map(({ name }) => name);
};

describe("a publication", () => {
  test("is told to those who follow its theme, a territory around it, or a search that finds it", async () => {
    const [theme, around] = [await aTheme(), await aTerritory({ kind: "REGION" })];
    const territory = await aTerritory({ inside: [around] });
    const word = `mot${unique()}`;
    const yes = [
      await aFollow({ theme }),
      await aFollow({ territory: around }),
      await aFollow({ territory }),
      await aFollow({ search: `q=${word}&nature=NOTE` }),
      await aFollow({ search: `nature=NOTE&theme=${theme.id}&territoire=${around.id}` }),
    ];
    await aFollow({ theme: await aTheme() });
    await aFollow({ territory: await aTerritory({ inside: [around] }) });
    await aFollow({ search: `q=${word}&nature=VOEU` });
    await aFollow({ search: `q=${word}+absent${unique()}` });
    const { id } = await aDocument({
      kind: "NOTE",
      themes: [theme],
      territory,
      text: `Un ${word} au conseil.`,
    });
    await tellFollowers({ documentId: id });
    expect(new Set(await toldOf(id))).toEqual(
      new Set(yes.map((one) => ({ memberId: one.memberId, kind: "FOLLOWED_PUBLISHED", followId: one.id }))),
    );
  });

  test("is told once to a member whose three veilles it answers, by the oldest, however often the job runs", async () => {
    const [member, theme, territory] = [await aMember(), await aTheme(), await aTerritory()];
    const oldest = await aFollow({ member, theme });
    await aFollow({ member, territory });
    await aFollow({ member, search: "nature=MOTION" });
    const { id } = await aDocument({ kind: "MOTION", themes: [theme], territory });
    await Promise.all([tellFollowers({ documentId: id }), tellFollowers({ documentId: id })]);
    await tellFollowers({ documentId: id });
    const told = (await toldOf(id)).filter(({ memberId }) => memberId === member.id);
    expect(told).toEqual([{ memberId: member.id, kind: "FOLLOWED_PUBLISHED", followId: oldest.id }]);
  });

  test("is told to nobody when it is a draft, archived, or more than a week old; its author never is", async () => {
    const [theme, author] = [await aTheme(), await aMember()];
    await aFollow({ member: author, theme });
    const follower = await aFollow({ theme });
    const common = { author, themes: [theme] };
    for (const state of [{ published: false }, { archived: true }, { published: daysFromToday(-8) }]) {
      const { id } = await aDocument({ ...common, ...state });
      await tellFollowers({ documentId: id });
      expect(await toldOf(id)).toEqual([]);
    }
    const { id } = await aDocument({ ...common, published: daysFromToday(-6) });
    await tellFollowers({ documentId: id });
    expect(await membersToldOf(id)).toEqual([follower.memberId]);
  });

  test("reaches those who follow its words once its text is read, and nobody twice", async () => {
    const word = `mot${unique()}`;
    const follower = await aFollow({ search: `q=${word}` });
    const { id, files } = await aDocument({ text: null });
    const sha256 = files[0]?.sha256 ?? "";
    await tellFollowers({ documentId: id });
    expect(await toldOf(id)).toEqual([]);
    await db.filePassage.create({ data: { sha256, position: 0, text: `Un ${word} au conseil.` } });
    await db.storedFile.update({ where: { sha256 }, data: { extraction: "READ", readAt: new Date() } });
    await tellFollowersOfText({ sha256 });
    await tellFollowersOfText({ sha256 });
    expect(await membersToldOf(id)).toEqual([follower.memberId]);
  });

  test("reaches more than a thousand followers, each once, when a first run was cut short", async () => {
    const theme = await aTheme();
    const members = await db.member.createManyAndReturn({
      data: Array.from({ length: 1201 }, () => ({
        email: `${unique()}@exemple.fr`,
        firstName: "A",
        lastName: "B",
      })),
      select: { id: true },
    });
    await db.follow.createMany({ data: members.map(({ id }) => ({ memberId: id, themeId: theme.id })) });
    const { id } = await aDocument({ themes: [theme], visibility: "PUBLIC" });
    const first = members
      .slice(0, 700)
      .map((one) => ({ memberId: one.id, documentId: id, kind: "FOLLOWED_PUBLISHED" as const }));
    await db.notification.createMany({ data: first });
    await tellFollowers({ documentId: id });
    expect(new Set(await membersToldOf(id))).toEqual(new Set(members.map((one) => one.id)));
    expect(await db.notification.count({ where: { documentId: id } })).toBe(1201);
  });
});

describe("followers of each role", () => {
  let cast: Cast;
  beforeEach(async () => {
    cast = await aCast();
  });

  const allowed: Record<string, RoleName[]> = {
    PUBLIC: roles.filter((role) => !["visitor", "suspended", "author"].includes(role)),
    MEMBERS: roles.filter((role) => !["visitor", "suspended", "author", "lapsed"].includes(role)),
    COLLECTIF: ["collectifMember", "observer", "animatrice", "secretariat"],
  };

  test.each(["PUBLIC", "MEMBERS", "COLLECTIF"] as const)(
    "hear of a document for %s when they may see it, and of its changes alike",
    async (visibility) => {
      const theme = await aTheme();
      const { collectif, people } = cast;
      const document = await aDocument({ author: people.author, collectif, visibility, themes: [theme] });
      for (const person of Object.values(people)) {
        await aFollow({ member: person, theme });
        await aFollow({ member: person, document });
      }
      await tellFollowers({ documentId: document.id });
      await tellFollowersOfChange({ documentId: document.id, byId: people.author.id });
      const told = await toldOf(document.id);
      for (const kind of ["FOLLOWED_PUBLISHED", "FOLLOWED_CHANGED"]) {
        const names = Object.entries(people)
          .filter(([, { id }]) => told.some((one) => one.memberId === id && one.kind === kind))
          .map(([name]) => name);
        expect(names.sort(), kind).toEqual([...(allowed[visibility] ?? [])].sort());
      }
    },
  );
});

describe("a change", () => {
  let document: ADocument;
  let follower: Ref;
  beforeEach(async () => {
    document = await aDocument();
    follower = await aMember();
    await aFollow({ member: follower, document });
  });

  test("is told to those who follow the document but whoever made it, once until they read it", async () => {
    const other = await aFollow({ document });
    const byId = other.memberId;
    const change = { documentId: document.id, byId };
    await Promise.all([tellFollowersOfChange(change), tellFollowersOfChange(change)]);
    expect(await membersToldOf(document.id)).toEqual([follower.id]);
    await db.notification.updateMany({ where: { documentId: document.id }, data: { readAt: new Date() } });
    await tellFollowersOfChange(change);
    expect(await membersToldOf(document.id)).toEqual([follower.id, follower.id]);
  });

  test("of an archived document is told to nobody", async () => {
    await db.document.update({ where: { id: document.id }, data: { archivedAt: new Date() } });
    await tellFollowersOfChange({ documentId: document.id, byId: null });
    expect(await toldOf(document.id)).toEqual([]);
  });
});

describe("what is queued, in the transaction of the act:", () => {
  test("a publication tells; a draft that is corrected does not", async () => {
    const author = await aMember();
    await aTerritory({ name: `Felletin` });
    const { id } = await aDocument({ author, published: false });
    const viewer = await asViewer(author);
    const input = { ...fields, territory: "", id };
    await editDocument(viewer, input);
    expect(await jobsFor(id)).toEqual([]);
    await publishDocument(viewer, input);
    expect(await jobsFor(id)).toEqual(["tellFollowers"]);
    await expect(publishDocument(viewer, input)).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await jobsFor(id)).toEqual(["tellFollowers"]);
  });

  test("a correction and a new version tell the followers of the document, a return from the archives does not", async () => {
    const author = await aMember();
    const viewer = await asViewer(author);
    const edited = await aDocument({ author });
    await editDocument(viewer, { ...fields, territory: "", id: edited.id });
    expect(await jobsFor(edited.id)).toEqual(["tellFollowersOfChange", "tellFollowers"]);
    const versioned = await aDocument({ author, files: [{}, {}] });
    await raiseFile(viewer, { id: versioned.id, fileId: versioned.files[1]?.id });
    expect(await jobsFor(versioned.id)).toEqual(["tellFollowersOfChange", "tellFollowers"]);
    const restored = await aDocument({ author });
    await archiveDocument(viewer, { id: restored.id });
    await restoreDocument(viewer, { id: restored.id });
    expect(await jobsFor(restored.id)).toEqual(["tellFollowers"]);
  });
});
