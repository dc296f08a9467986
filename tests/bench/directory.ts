import type { Prisma } from "@prisma/client";
import type { Cleanup } from "#lib/commands/cleanup.ts";
import { db } from "#lib/db.ts";
import { departementsSql, directorySql } from "#lib/directory/queries-search.ts";
import { parseDirectoryParams } from "#lib/directory/schema.ts";
import { membersSql } from "#lib/members/queries-list.ts";
import { parseMembersParams } from "#lib/members/schema-list.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { demoEmail } from "#prisma/demo/accounts.ts";
import { measureCosts, startApplication } from "#tests/bench/pages.ts";
import { count, ms, type Verdict } from "#tests/bench/report.ts";
import { replay } from "#tests/bench/sql.ts";
import { asViewer } from "#tests/factories/viewers.ts";

type Scene = { name: string; paths: string[] };

/** Several values of a filter, of any size, as addresses. */
async function addresses(name: string, query: string, values: Promise<{ value: unknown }[]>): Promise<Scene> {
  return {
    name,
    paths: (await values).map(({ value }) => `/annuaire?${query}=${encodeURIComponent(String(value))}`),
  };
}

const spread = db.$queryRaw<{ value: unknown }[]>;

/** What members look for, each filter alone and some together. */
async function chooseScenes(): Promise<Scene[]> {
  const territories = (kind: string, some: number) => spread`
    SELECT "id" AS value FROM "Territory" WHERE "kind" = ${kind}::"TerritoryKind" AND "population" IS NOT NULL
    ORDER BY md5("code") LIMIT ${some}::int`;
  const themes = spread`SELECT "themeId" AS value FROM "MemberTheme" GROUP BY 1 ORDER BY count(*) DESC LIMIT 8`;
  const collectifs = spread`SELECT "id" AS value FROM "Collectif" ORDER BY "slug" LIMIT 5`;
  const each = (name: string, query: string, values: (string | number)[]) =>
    addresses(name, query, Promise.resolve(values.map((value) => ({ value }))));
  const scenes = [
    { name: "the first pages", paths: ["/annuaire", "/annuaire?page=2", "/annuaire?page=25"] },
    await each("a name", "q", ["morel", "jean martin", "aissatou traore", "le gall", "benali"]),
    await each("the beginning of a name", "q", ["ma", "le", "b", "j d"]),
    await addresses("a commune", "territoire", territories("COMMUNE", 8)),
    await addresses("a département", "territoire", territories("DEPARTEMENT", 8)),
    await addresses("a région", "territoire", territories("REGION", 6)),
    await each("a strate", "strate", ["COMMUNE", "EPCI", "DEPARTEMENT", "REGION"]),
    await each("a function", "fonction", ["MAIRE", "ADJOINT", "VICE_PRESIDENT", "RAPPORTEUR"]),
    await each("a stance", "position", ["MAJORITE", "OPPOSITION", "INDEPENDANT"]),
    await each("a size of commune", "habitants", [0, 1, 2, 3, 4, 5]),
    await addresses("a theme", "theme", themes),
    await addresses("a collectif", "collectif", collectifs),
    {
      name: "several filters",
      paths: [
        "/annuaire?fonction=MAIRE&habitants=0",
        "/annuaire?strate=COMMUNE&position=OPPOSITION&habitants=5",
        "/annuaire?q=ma&strate=EPCI&position=MAJORITE",
      ],
    },
  ];
  return scenes.filter(({ paths }) => paths.length > 0);
}

/** What the secretariat asks of its list of everybody. */
const lists = [
  { name: "its first pages", queries: ["", "page=2", "page=20"] },
  { name: "a name or a part of an address", queries: ["q=morel", "q=ma", "q=jean+martin", "q=demo.exemple"] },
  { name: "the state of adhésion", queries: ["adhesion=A_JOUR", "adhesion=ECHUE", "adhesion=JAMAIS"] },
  {
    name: "the state of the account",
    queries: ["compte=OUVERT", "compte=JAMAIS_OUVERT", "compte=DEMISSION"],
  },
  { name: "a strate", queries: ["strate=COMMUNE", "strate=EPCI", "strate=SENAT"] },
];

const listParams = (query: string) => parseMembersParams(Object.fromEntries(new URLSearchParams(query)));

const statementOf = ({ text, values }: Prisma.Sql) => [{ text, values: values as unknown[] }];
const paramsOf = (path: string) =>
  parseDirectoryParams(Object.fromEntries(new URL(path, "http://localhost").searchParams));

async function sqlVerdicts(
  url: string,
  scenes: Scene[],
  viewer: MemberViewer,
  seconds: number,
): Promise<Verdict[]> {
  const members = count(await db.member.count());
  const measured = [
    ...scenes.map(({ name, paths }) => ({
      name: `directory, ${name}`,
      statements: paths.map((path) => statementOf(directorySql(viewer, paramsOf(path)))),
    })),
    ...lists.map(({ name, queries }) => ({
      name: `secretariat’s list, ${name}`,
      statements: queries.map((query) => statementOf(membersSql(listParams(query)))),
    })),
    {
      name: "map of the directory",
      statements: [statementOf(departementsSql(viewer, paramsOf("/annuaire")))],
    },
  ];
  const verdicts: Verdict[] = [];
  for (const { name, statements } of measured) {
    await replay(url, statements, { connections: 1, seconds: 0.5 });
    const { p50, p95 } = await replay(url, statements, { connections: 1, seconds });
    verdicts.push({
      target: `SQL of the ${name}, ${members} members, p95`,
      wanted: "≤ 25 ms",
      found: `${ms(p95)} ms (p50 ${ms(p50)})`,
      reached: p95 <= 25,
    });
  }
  return verdicts;
}

/** The directory on the members that there are: its SQL filter by filter, and its pages against the trivial one. */
export async function measureDirectory(
  place: { databaseUrl: string; storage: string },
  seconds: number,
  cleanup: Cleanup,
): Promise<Verdict[]> {
  const viewer = await asViewer(await db.member.findUniqueOrThrow({ where: { email: demoEmail("MEMBER") } }));
  const scenes = await chooseScenes();
  const verdicts = await sqlVerdicts(place.databaseUrl, scenes, viewer, seconds);
  const application = await startApplication({ ...place, processes: 1 }, cleanup);
  try {
    const compared = scenes.filter(({ name }) => ["a name", "several filters"].includes(name));
    const pages = Object.fromEntries(compared.map(({ name, paths }) => [name, paths]));
    for (const [name, cost] of Object.entries(await measureCosts(application, pages, seconds))) {
      verdicts.push({
        target: `page of the directory, ${name}, against the trivial page`,
        wanted: "≤ 2 × its cost",
        found: Number.isFinite(cost) ? `${cost.toFixed(2)} ×` : "not measured",
        reached: cost <= 2,
      });
    }
  } finally {
    await application.stop();
  }
  return verdicts;
}
