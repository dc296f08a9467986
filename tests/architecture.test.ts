import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

// The house rules, executable: who may import whom, where things are, and what a file may be called.

const root = join(import.meta.dirname, "..");

type Import = { path: string; isType: boolean };
type Source = { path: string; text: string; imports: Import[] };

const IMPORT = /^(?:import|export)\s+(type\s+)?(?:[^;'"]*?from\s+)?["']([^"']+)["']/gm;

function read(folder: string): Source[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name).slice(root.length + 1);
      const text = readFileSync(join(root, path), "utf8");
      const imports = [...text.matchAll(IMPORT)].map(([, type, from = ""]) => ({
        path: from.replace(/^#/, ""),
        isType: type !== undefined,
      }));
      return { path, text, imports };
    });
}

const sources = ["app", "components", "lib", "prisma", "tests"].flatMap(read);
const inside = (...folders: string[]) =>
  sources.filter(({ path }) => folders.some((folder) => path.startsWith(folder)));

/** lib's folders that are no domain: an outside system each (files, the operating system's processes). */
const PLUMBING_FOLDERS = ["files", "commands"];
const domains = [
  ...new Set(
    inside("lib/")
      .map(({ path }) => path.split("/"))
      .filter((parts) => parts.length > 2)
      .map(([, domain = ""]) => domain),
  ),
].filter((domain) => !PLUMBING_FOLDERS.includes(domain));

const domainFile = (path: string) => {
  const [, domain = "", name = ""] = /^lib\/([^/]+)\/([^/]+)\.tsx?$/.exec(path) ?? [];
  return domains.includes(domain) ? { domain, room: name.split("-")[0] ?? "", name } : null;
};

const isClient = ({ text }: Source) => /^"use client"/m.test(text);
const isTest = (path: string) => /\.(test|spec)\.tsx?$/.test(path);

/** Every forbidden import as « file → import », so that a failure names its cause. */
function forbidden(from: Source[], isForbidden: (wanted: Import, source: Source) => boolean): string[] {
  return from.flatMap((source) =>
    source.imports
      .filter((wanted) => isForbidden(wanted, source))
      .map(({ path }) => `${source.path} → ${path}`),
  );
}

test("nobody imports app", () => {
  expect(forbidden(inside("components/", "lib/", "prisma/"), ({ path }) => path.startsWith("app/"))).toEqual(
    [],
  );
});

test("a domain's files are called by the closed vocabulary", () => {
  const words = [
    "schema",
    "policy",
    "queries",
    "mutations",
    "actions",
    "jobs",
    "labels",
    "visits",
    "geography",
    // The messages that a domain sends, as functions that write one.
    "mails",
    // What each standing may do, in French, asked of the policies.
    "rights",
    // What a mutation of this domain and another domain's mutation or job write alike.
    "write",
    // Arithmetic on which money depends: pure, and read by several domains.
    "calculate",
    "periods",
    // An outside system that takes payments: what it is asked, and what it says.
    "provider",
  ];
  const strays = inside("lib/")
    .filter(({ path }) => !isTest(path))
    .filter(({ path }) => {
      const file = domainFile(path);
      return file !== null && !words.includes(file.room);
    });
  expect(strays.map(({ path }) => path)).toEqual([]);
});

test("plumbing never imports a domain", () => {
  const plumbing = inside("lib/").filter(({ path }) => /^lib\/(files\/)?[^/]+\.ts$/.test(path));
  expect(forbidden(plumbing, ({ path }) => domainFile(path) !== null)).toEqual([]);
});

test("components/ui imports plumbing and itself alone", () => {
  const allowed = /^(components\/ui\/|lib\/[^/]+\.ts$|react|next\/)/;
  expect(
    forbidden(inside("components/ui/"), ({ path }) => !path.startsWith(".") && !allowed.test(path)),
  ).toEqual([]);
});

test("a component reaches the database through nothing but types", () => {
  const rooms = ["actions", "schema", "labels"];
  const wrong = forbidden(inside("components/"), ({ path, isType }) => {
    const file = domainFile(path);
    if (path === "lib/db.ts" || path === "@prisma/client") return !isType;
    return file !== null && !isType && !rooms.includes(file.room);
  });
  expect(wrong).toEqual([]);
});

test("a policy imports types alone, a schema zod and its own words", () => {
  const policies = sources.filter(({ path }) => domainFile(path)?.room === "policy" && !isTest(path));
  expect(forbidden(policies, ({ isType }) => !isType)).toEqual([]);
  const schemas = sources.filter(({ path }) => domainFile(path)?.room === "schema" && !isTest(path));
  // csv-parse and csv-stringify: a file format is read and written from text to text.
  const allowed =
    /^(zod|csv-(parse|stringify)\/sync|lib\/[^/]+\/(schema|labels)[^/]*\.ts|lib\/(pagination|dates|money)\.ts)$/;
  expect(forbidden(schemas, ({ path, isType }) => !isType && !allowed.test(path))).toEqual([]);
});

test("a mutation knows nothing of Next: it can be tested, seeded or run by a job", () => {
  const writers = sources.filter(({ path }) => ["mutations", "jobs"].includes(domainFile(path)?.room ?? ""));
  expect(forbidden(writers, ({ path, isType }) => !isType && /^next(\/|$)/.test(path))).toEqual([]);
});

test("mutations are called by their own actions, by routes that receive files or sign in, and by tests", () => {
  const wrong = forbidden(inside("app/", "components/", "lib/"), ({ path, isType }, source) => {
    const file = domainFile(path);
    if (file?.room !== "mutations" || isType) return false;
    const own = domainFile(source.path);
    if (own) return own.domain !== file.domain;
    return !/^app\/api\//.test(source.path);
  });
  expect(wrong).toEqual([]);
});

test("another domain is reached through its queries, policy, schema or words, and never in a circle", () => {
  const edges = new Map<string, Set<string>>();
  const wrong = inside("lib/").flatMap((source) => {
    const own = domainFile(source.path);
    if (!own) return [];
    return source.imports.flatMap(({ path }) => {
      const file = domainFile(path);
      if (!file || file.domain === own.domain) return [];
      edges.set(own.domain, (edges.get(own.domain) ?? new Set()).add(file.domain));
      return [
        "queries",
        "policy",
        "schema",
        "labels",
        "calculate",
        "periods",
        ...(["jobs", "mutations", "write"].includes(own.room) ? ["write"] : []),
      ].includes(file.room)
        ? []
        : [`${source.path} → ${path}`];
    });
  });
  expect(wrong).toEqual([]);
  const reaches = (from: string, to: string, seen: Set<string>): boolean =>
    [...(edges.get(from) ?? [])].some((next) => {
      if (next === to) return true;
      if (seen.has(next)) return false;
      return reaches(next, to, seen.add(next));
    });
  expect(domains.filter((domain) => reaches(domain, domain, new Set()))).toEqual([]);
});

test("« use server » stands in a domain's actions alone, where every export is a wrapped mutation", () => {
  const servers = inside("app/", "components/", "lib/").filter(({ text }) => /^\s*"use server"/m.test(text));
  expect(servers.filter(({ path }) => domainFile(path)?.name !== "actions").map(({ path }) => path)).toEqual(
    [],
  );
  for (const { path, text } of servers) {
    const exported = [...text.matchAll(/^export (.*)$/gm)].map(([, line = ""]) => line);
    const bare = exported.filter((line) => !/^const \w+Action = (formAction|plainAction)\(/.test(line));
    expect(bare, path).toEqual([]);
  }
});

test("a query asks who looks, unless what it reads is public to everyone", () => {
  const PUBLIC = ["lib/territories/queries.ts", "listThemes"];
  const loose = sources
    .filter(({ path }) => domainFile(path)?.name === "queries" && !PUBLIC.includes(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/^export (?:async function|const) (\w+)\s*(?:=\s*(?:async\s*)?)?\(([^)]*)/gm)]
        .filter(
          ([, name = "", first = ""]) => !PUBLIC.includes(name) && !/^\s*\w+: (Member)?Viewer\b/.test(first),
        )
        .map(([, name]) => `${path}: ${name}`),
    );
  expect(loose).toEqual([]);
});

test("every page says who looks, or is a page that is the same for everybody", () => {
  const SAME_FOR_ALL = [
    "app/(public)/accessibilite/page.tsx",
    "app/(public)/demo/codes/page.tsx",
    "app/(public)/droits/page.tsx",
    "app/(public)/mentions-legales/page.tsx",
    "app/(public)/paiement-d-essai/[id]/page.tsx",
  ];
  const pages = inside("app/").filter(
    ({ path }) => path.endsWith("/page.tsx") && !SAME_FOR_ALL.includes(path),
  );
  expect(
    pages.filter(({ text }) => !/(requireViewer|currentViewer)\(/.test(text)).map(({ path }) => path),
  ).toEqual([]);
  const portal = inside("app/(portail)/", "app/(gestion)/").filter(({ path }) => path.endsWith("/page.tsx"));
  expect(portal.filter(({ text }) => !text.includes("await requireViewer(")).map(({ path }) => path)).toEqual(
    [],
  );
});

test("only the viewer's module makes a viewer", () => {
  const makers = inside("app/", "components/", "lib/").filter(
    ({ path }) => !["lib/viewer.ts", "lib/viewer-read.ts"].includes(path),
  );
  expect(
    makers.filter(({ text }) => /as (Member)?Viewer\b|as Visitor\b/.test(text)).map(({ path }) => path),
  ).toEqual([]);
});

test("the environment is read in lib/env.ts alone", () => {
  const readers = inside("app/", "components/", "lib/").filter(
    ({ path, text }) =>
      path !== "lib/env.ts" && !path.startsWith("lib/commands/") && text.includes("process.env"),
  );
  expect(readers.map(({ path }) => path)).toEqual([]);
});

test("what runs in the browser imports no server module", () => {
  const server =
    /^(node:|next\/(headers|server|cache)|@prisma|pg$|lib\/(db|env|log|viewer|session|mutation|jobs|storage)\.ts)/;
  expect(forbidden(sources.filter(isClient), ({ path, isType }) => !isType && server.test(path))).toEqual([]);
});

test("links are ours, so that none prefetches", () => {
  const users = inside("app/", "components/").filter(({ path }) => !path.startsWith("components/ui/link"));
  expect(forbidden(users, ({ path }) => path === "next/link")).toEqual([]);
});

test("a file fits in two screens: 250 lines of code at most", () => {
  const long = sources
    .map(({ path, text }) => ({
      path,
      lines: text.split("\n").filter((line) => !/^\s*(\/\/|\/?\*|$)/.test(line)).length,
    }))
    .filter(({ lines }) => lines > 250);
  expect(long).toEqual([]);
});
