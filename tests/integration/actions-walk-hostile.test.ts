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
  expect(["INVALID", "NOT_FOUND"], what).toContain(code);
  for (const sentence of [message, ...Object.values(fields)]) expect(sentence, what).not.toMatch(ENGLISH);
}

const expectHarmless = (outcome: AppError | "done", what: string) => {
  if (outcome !== "done") expectFrenchRefusal(outcome, what);
};

const fieldsOf = async (event: string) =>
  Object.keys((await table[event]?.scenarios[0]?.arrange(cast, "author")) ?? {});

/** Acts that are asked for with nothing: any input is the same to them. */
const ASKS_NOTHING = ["session.closed"];
const asking = Object.keys(table).filter((event) => !ASKS_NOTHING.includes(event));

describe.each(asking)("%s", (event) => {
  test("is refused when nothing is sent, or something that is no form", async () => {
    for (const raw of [{}, null, undefined, "texte", 42, [], [[]], JSON.parse('{"__proto__":{"id":"x"}}')]) {
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

  test("survives each field missing, empty, repeated, or of another kind", async () => {
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
    for (const name of (await fieldsOf(event)).filter((field) => /id$/i.test(field))) {
      for (const id of ["nope", `${randomUUID()}'--`, "../../etc/passwd", "%00", "{}", randomUUID()]) {
        const refusal = await send(event, (input) => ({ ...input, [name]: id }));
        // A territory's id counts only with its name; a file that is gone is a conflict said in words.
        if (name === "fileId" && id.length === 36) expect(refusal).toMatchObject({ code: "CONFLICT" });
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
