import { createHmac } from "node:crypto";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { POST } from "#app/api/courrier-entrant/route.ts";
import {
  aTalk,
  handleAll,
  postsOf,
  type Talk,
  waiting,
  withReplies,
} from "#tests/integration/inbound-setup.ts";

withReplies();

const SECRET = "partagé-avec-le-fournisseur-0123456789";
beforeAll(() => {
  vi.stubEnv("INCOMING_WEBHOOK_SECRET", SECRET);
});

const messageTo = ({ member, address }: Talk, more = "") =>
  `${more}From: Aline <${member.email}>\r\nTo: Coopérative\r\n <${address}>\r\nMessage-ID: <une@exemple.com>\r\n\r\nOui pour jeudi.\r\n`;

type Sent = { type?: string; at?: number; secret?: string; signature?: string };

function bring(
  body: string | Buffer,
  { type = "message/rfc822", at = Date.now(), secret = SECRET, signature }: Sent = {},
) {
  const timestamp = String(Math.floor(at / 1000));
  const right = createHmac("sha256", secret).update(`${timestamp}.`).update(body).digest("hex");
  return POST(
    new Request("http://localhost:3000/api/courrier-entrant", {
      method: "POST",
      body: typeof body === "string" ? body : new Uint8Array(body),
      headers: {
        "content-type": type,
        "x-courrier-horodatage": timestamp,
        "x-courrier-signature": signature ?? right,
      },
    }),
  );
}
const codeOf = async (response: Promise<Response>) => (await response).status;

describe("a provider brings an answer", () => {
  test("as a message, which is published", async () => {
    const talk = await aTalk();
    expect(await codeOf(bring(messageTo(talk)))).toBe(200);
    expect(await handleAll()).toEqual([expect.objectContaining({ channel: "WEBHOOK", status: "POSTED" })]);
    expect((await postsOf(talk.thread))[1]?.text).toBe("Oui pour jeudi.");
  });

  test.each(["text", "file"])("in a form, as a %s", async (kind) => {
    const talk = await aTalk();
    const form = new FormData();
    form.set("message", kind === "text" ? messageTo(talk) : new File([messageTo(talk)], "message.eml"));
    const encoded = new Response(form);
    const body = Buffer.from(await encoded.arrayBuffer());
    expect(await codeOf(bring(body, { type: encoded.headers.get("content-type") ?? "" }))).toBe(200);
    expect(await handleAll()).toEqual([expect.objectContaining({ status: "POSTED" })]);
  });

  test("twice, and it is one", async () => {
    const talk = await aTalk();
    expect(await (await bring(messageTo(talk))).json()).toEqual({ result: "kept" });
    expect(await (await bring(messageTo(talk, "X-Relay: 2\r\n"))).json()).toEqual({
      result: "already known",
    });
    expect(await waiting()).toHaveLength(1);
  });
});

describe("nothing is kept of a request", () => {
  test.each([
    ["signed by another secret", { secret: "un-autre-secret-0123456789-0123456789" }, 401],
    ["of six minutes ago", { at: Date.now() - 360_000 }, 401],
    ["of six minutes from now", { at: Date.now() + 360_000 }, 401],
    ["whose signature is no signature", { signature: "oui" }, 401],
    ["whose signature is another’s", { signature: "0".repeat(64) }, 401],
    ["of another type", { type: "application/json" }, 415],
    ["whose form is none", { type: "multipart/form-data; boundary=x" }, 415],
  ] as const)("%s", async (_name, sent, code) => {
    expect(await codeOf(bring(messageTo(await aTalk()), sent))).toBe(code);
    expect(await waiting()).toEqual([]);
  });

  test("altered after it was signed", async () => {
    const talk = await aTalk();
    const body = messageTo(talk);
    const timestamp = String(Math.floor(Date.now() / 1000));
    const signature = createHmac("sha256", SECRET).update(`${timestamp}.${body}`).digest("hex");
    expect(await codeOf(bring(body.replace("Oui", "Non"), { signature }))).toBe(401);
  });

  test("for an address that is not ours, or is over: it is not to be brought again", async () => {
    const over = await aTalk(new Date(Date.now() - 31 * 86_400_000));
    const talk = await aTalk();
    expect(await codeOf(bring(messageTo(over)))).toBe(406);
    expect(await codeOf(bring(messageTo({ ...talk, address: "contact@reponses.exemple.fr" })))).toBe(406);
    expect(await waiting()).toEqual([]);
  });

  test("heavier than a message may be", async () => {
    const talk = await aTalk();
    expect(await codeOf(bring(messageTo(talk) + "x".repeat(15_000_000)))).toBe(413);
    expect(await waiting()).toEqual([]);
  });
});

test("a member who sends too much is asked to come back later", async () => {
  const talk = await aTalk();
  const codes: number[] = [];
  for (let index = 0; index < 32; index += 1)
    codes.push(await codeOf(bring(messageTo(talk).replace("jeudi", String(index)))));
  expect([codes.filter((code) => code === 200).length, codes.slice(30)]).toEqual([30, [429, 429]]);
});
