import fc from "fast-check";
import { expect, test } from "vitest";
import { renderMail } from "#lib/mail-render.ts";
import { refusalOf } from "#lib/mail-transport.ts";
import { isDigestHour, nextDigest, startOfDay, subjects } from "#lib/notification-subjects.ts";
import { readUnsubscribeToken, unsubscribeToken } from "#lib/unsubscribe.ts";

const sender = {
  association: "Coopérative d’essai",
  email: "contact@exemple.fr",
  portal: "https://membres.exemple.fr",
};

test("whatever is said in a message stays text in its HTML, and is whole in its text", () => {
  const signs = fc.constantFrom(
    "<",
    ">",
    "&",
    '"',
    "'",
    "</p>",
    "<script>",
    "<img src=x>",
    "javascript:",
    "\n",
    "é",
  );
  const text = fc
    .array(fc.oneof(signs, fc.string({ maxLength: 6 })), { minLength: 1, maxLength: 8 })
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, text, text, (said, label, after) => {
      const body = {
        paragraphs: [said],
        action: { label, url: "https://membres.exemple.fr/x" },
        after: [after],
      };
      const { html, text: plain } = renderMail({ subject: said, body }, sender);
      const bare = renderMail(
        {
          subject: "",
          body: { ...body, paragraphs: [""], action: { label: "", url: body.action.url }, after: [""] },
        },
        sender,
      ).html;
      const tags = (page: string) => (page.match(/<[^>]*>/g) ?? []).filter((tag) => tag !== "<br>");
      expect(tags(html)).toEqual(tags(bare));
      for (const part of [said, label, after]) expect(plain).toContain(part);
    }),
  );
});

test("an address is a link when it is the portal’s and alone on its line", () => {
  const links = (paragraph: string) => {
    const { html } = renderMail({ subject: "Objet", body: { paragraphs: [paragraph] } }, sender);
    return (html.match(/href="[^"]*"/g) ?? []).filter(
      (link) => !link.includes("mailto:") && link !== `href="${sender.portal}"`,
    );
  };
  expect(links("Awa vous répond.\nhttps://membres.exemple.fr/documents/1")).toEqual([
    'href="https://membres.exemple.fr/documents/1"',
  ]);
  expect(links("https://ailleurs.exemple/")).toEqual([]);
  expect(links("https://membres.exemple.fr.ailleurs.exemple/")).toEqual([]);
  expect(links("voir https://membres.exemple.fr/documents/1")).toEqual([]);
});

test("only what is said of the recipient or of the message is final: a setting is repaired, then every message leaves", () => {
  const said = (code: string, responseCode?: number, command?: string) =>
    refusalOf({ code, responseCode, command });
  expect(said("EENVELOPE", 550, "RCPT TO")).toMatchObject({ reason: "550", isFinal: true });
  expect(said("EMESSAGE", 554, "DATA")).toMatchObject({ reason: "554", isFinal: true });
  expect(said("EMESSAGE", 451, "DATA")).toMatchObject({ reason: "451", isFinal: false });
  expect(said("EAUTH", 535, "AUTH PLAIN")).toMatchObject({ reason: "535", isFinal: false });
  expect(said("EENVELOPE", 553, "MAIL FROM")).toMatchObject({ reason: "553", isFinal: false });
  expect(said("ECONNECTION", undefined, "CONN")).toMatchObject({ reason: "ECONNECTION", isFinal: false });
  expect(refusalOf(undefined)).toMatchObject({ reason: "UNKNOWN", isFinal: false });
});

test("a sealed address says whose mails it stops, and one sign changed makes it nobody’s", () => {
  fc.assert(
    fc.property(
      fc.uuid(),
      fc.constantFrom(...subjects, "DIGEST" as const),
      fc.nat(43),
      fc.constantFrom(..."AZaz09-_"),
      (id, stopped, at, sign) => {
        const token = unsubscribeToken(id, stopped);
        expect(readUnsubscribeToken(token)).toEqual({ memberId: id, stopped });
        expect(token).toMatch(/^[\w-]{44}$/);
        const changed = token.slice(0, at) + sign + token.slice(at + 1);
        if (changed !== token) expect(readUnsubscribeToken(changed)).toBeNull();
      },
    ),
  );
});

test("a morning is seven o’clock in Paris, winter, summer, and the nights when the hour changes", () => {
  const next = (now: string) => nextDigest(new Date(now)).toISOString();
  expect(next("2026-01-15T05:59:00Z")).toBe("2026-01-15T06:00:00.000Z");
  expect(next("2026-01-15T06:00:00Z")).toBe("2026-01-16T06:00:00.000Z");
  expect(next("2026-07-15T04:59:00Z")).toBe("2026-07-15T05:00:00.000Z");
  expect(next("2026-03-28T12:00:00Z")).toBe("2026-03-29T05:00:00.000Z");
  expect(next("2026-10-24T12:00:00Z")).toBe("2026-10-25T06:00:00.000Z");
  expect(startOfDay(new Date("2026-01-15T22:59:00Z")).toISOString()).toBe("2026-01-14T23:00:00.000Z");
  expect(startOfDay(new Date("2026-01-15T23:00:00Z")).toISOString()).toBe("2026-01-15T23:00:00.000Z");
  expect(startOfDay(new Date("2026-07-15T12:00:00Z")).toISOString()).toBe("2026-07-14T22:00:00.000Z");
  expect(isDigestHour(new Date("2026-07-15T05:59:59Z"))).toBe(true);
});
