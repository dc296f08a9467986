import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { aCast, type Cast } from "#tests/integration/actions-walk-cast.ts";
import { mutationOf, viewerAs } from "#tests/integration/actions-walk-code.ts";
import { table } from "#tests/integration/actions-walk-table.ts";

// What no form of ours sends, sent to every mutation by somebody who may do the act.

const TEN_MEGABYTES = "é".repeat(5_000_000);
type Input = Record<string, unknown>;

let cast: Cast;
beforeAll(async () => {
  cast = await aCast();
});
afterAll(() => db.$disconnect());

/** A fresh act that would succeed, and what happens when its input is made hostile. */
async function send(event: string, hostile: (input: Input) => unknown): Promise<AppError | "done"> {
  const entry = table[event];
  const [scenario] = entry?.scenarios ?? [];
  const role = scenario?.may.includes("author") ? "author" : scenario?.may[0];
  if (!scenario || !role) throw new Error(`Nobody does ${event}.`);
  // How often one may try is the matter of other tests.
  await db.rateLimit.deleteMany();
  const input = await scenario.arrange(cast, role);
  const allowed = await viewerAs(cast, role);
  const viewer =
    entry?.inSession && allowed.kind === "member" ? { ...allowed, sessionId: String(input.id) } : allowed;
  const refusal = await mutationOf(event)(viewer, hostile(input)).then(
    () => "done" as const,
    (error: unknown) => error,
  );
  if (refusal === "done" || refusal instanceof AppError) return refusal;
  throw new Error(`${event} failed instead of refusing.`, { cause: refusal });
}

const ENGLISH =
  /\b(invalid|expected|received|required|unrecognized|too (big|small)|must|string|undefined)\b/i;

function expectFrenchRefusal(refusal: AppError | "done", what: string): void {
  expect(refusal, what).toBeInstanceOf(AppError);
  const { code, message, fields } = refusal as AppError;
  // What was read before somebody else wrote is a conflict, said in words.
  const codes = /^(version|seen|base|replaced):/.test(what)
    ? ["INVALID", "NOT_FOUND", "CONFLICT"]
    : ["INVALID", "NOT_FOUND"];
  expect(codes, what).toContain(code);
  for (const sentence of [message, ...Object.values(fields)]) expect(sentence, what).not.toMatch(ENGLISH);
}

const expectHarmless = (outcome: AppError | "done", what: string) => {
  if (outcome !== "done") expectFrenchRefusal(outcome, what);
};

const fieldsOf = async (event: string) => {
  await db.rateLimit.deleteMany();
  const names = Object.keys((await table[event]?.scenarios[0]?.arrange(cast, "author")) ?? {});
  // A field named after its row is of no row of the next act.
  return names.filter((name) => !/-[0-9a-f-]{36}$/.test(name));
};

/** Acts that are asked for with nothing: any input is the same to them. */
const ASKS_NOTHING = [
  "session.closed",
  "session.all-closed",
  "totp.started",
  "personal-export.asked",
  "restriction.lifted",
];
/** A form of which nothing need be said: no box ticked, no amount typed is an answer. */
const BOXES_ALONE = ["uses.chosen", "dues.asked", "bank-lines.matched"];
/** Done by a session that waits for its second factor, as nobody here has: see factors-sessions.test.ts. */
const WAITING = ["session.verified"];
/** Acts whose id is drawn by a route of ours and names nothing yet. */
const DRAWS_ITS_ID = ["register.received", "member-import.received"];
const asking = Object.keys(table).filter((event) => ![...ASKS_NOTHING, ...WAITING].includes(event));

describe.each(asking)("%s", (event) => {
  test("is refused when nothing is sent, or something that is no form", async () => {
    const empty = BOXES_ALONE.includes(event) ? [] : [{}, JSON.parse('{"__proto__":{"id":"x"}}')];
    for (const raw of [...empty, null, undefined, "texte", 42, [], [[]]]) {
      expectFrenchRefusal(await send(event, () => raw), JSON.stringify(raw));
    }
  });

  test("is refused for ten megabytes in any field", async () => {
    for (const name of await fieldsOf(event)) {
      const outcome = await send(event, (input) => ({ ...input, [name]: TEN_MEGABYTES }));
      expectFrenchRefusal(outcome, name);
      expect(Object.keys((outcome as AppError).fields), name).toContain(name);
    }
  });

  // Ten values a field, each on an act of its own: the longest forms need a minute.
  test("survives each field missing, empty, repeated, or of another kind", { timeout: 120_000 }, async () => {
    for (const name of await fieldsOf(event)) {
      for (const value of [undefined, "", null, 42, -1, true, {}, ["a", "b"], [[["a"]]], { toString: "x" }]) {
        const outcome = await send(event, (input) => ({ ...input, [name]: value }));
        expectHarmless(outcome, `${name}: ${JSON.stringify(value)}`);
      }
    }
  });

  test("survives a NUL character in any text, which PostgreSQL would not store", async () => {
    for (const name of await fieldsOf(event)) {
      const outcome = await send(event, (input) => ({ ...input, [name]: `${String(input[name])}\0` }));
      expectHarmless(outcome, name);
    }
  });

  test("ignores names that belong to JavaScript's own objects", async () => {
    const own = JSON.parse(
      '{"__proto__":{"isAdmin":true},"constructor":"x","hasOwnProperty":"x","toString":"x"}',
    );
    expectHarmless(await send(event, (input) => ({ ...own, ...input })), "prototype names");
    expect(({} as Input).isAdmin).toBeUndefined();
  });

  test("is refused for an id that is none, or nobody's", async () => {
    const ids = (await fieldsOf(event)).filter(
      (field) => /id$/i.test(field) && !DRAWS_ITS_ID.includes(event),
    );
    for (const name of ids) {
      for (const id of ["nope", `${randomUUID()}'--`, "../../etc/passwd", "%00", "{}", randomUUID()]) {
        const refusal = await send(event, (input) => ({ ...input, [name]: id }));
        // What stands beside the subject of an act may be gone since the page was read: a conflict said in words.
        const isGone = name !== "id" && id.length === 36 && refusal !== "done" && refusal.code === "CONFLICT";
        if (isGone) expect(refusal.message, name).not.toMatch(ENGLISH);
        else expectFrenchRefusal(refusal, `${name}: ${id}`);
      }
    }
  });
});

test("a title pasted with a NUL character is kept without it", async () => {
  let id = "";
  const outcome = await send("document.edited", (input) => {
    id = String(input.id);
    return { ...input, title: "Vœu\0 pour l’eau", keywords: "ea\0u" };
  });
  expect(outcome).toBe("done");
  const { title, keywords } = await db.document.findUniqueOrThrow({ where: { id } });
  expect({ title, keywords }).toEqual({ title: "Vœu pour l’eau", keywords: ["eau"] });
});

test("acts that ask for nothing ignore whatever is sent with them", async () => {
  for (const event of ASKS_NOTHING) {
    expect(await send(event, () => ({ id: TEN_MEGABYTES, memberId: randomUUID() }))).toBe("done");
  }
});
