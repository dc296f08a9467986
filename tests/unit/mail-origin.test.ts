import { describe, expect, test } from "vitest";
import { type HeaderLine, isDisowned, originOf } from "#lib/mail-origin.ts";

const ours = ["portail@exemple.fr"];
type Headers = Record<string, string | string[]>;
const lines = (headers: Headers): HeaderLine[] =>
  Object.entries(headers).flatMap(([name, values]) => [values].flat().map((value) => ({ name, value })));
const origin = (headers: Headers, from = "camille@exemple.com") => originOf(lines(headers), from, ours);

describe("a mail is a person’s", () => {
  test.each<Headers>([
    {},
    { subject: "Re: Zoé a répondu" },
    { subject: "Absence du maire jeudi" },
    { subject: "Re: Réponse automatique" },
    { "auto-submitted": "no" },
    { "x-auto-response-suppress": "None" },
    { "return-path": "<camille@exemple.com>" },
    { precedence: "first-class" },
    // As Apple’s readers make them, from a mailbox of the association’s own domain.
    { "message-id": "<019AB3C4-1111-4ABC-8DEF-0123456789AB@exemple.fr>" },
    { "content-type": "multipart/alternative; boundary=x" },
    { "in-reply-to": "<019ab3c4-1111-7abc-8def-0123456789ab@exemple.fr>" },
    { received: Array.from({ length: 12 }, () => "from a by b") },
  ])("with %o", (headers) => {
    expect(origin(headers)).toBe("PERSON");
  });
});

describe("a mail is a robot’s", () => {
  test.each<Headers>([
    { "auto-submitted": "auto-replied" },
    { "auto-submitted": "auto-generated; type=x" },
    { "x-auto-response-suppress": "All" },
    { "x-auto-response-suppress": "DR, OOF, AutoReply" },
    { precedence: "bulk" },
    { precedence: "auto_reply" },
    { precedence: "list" },
    { "x-autoreply": "yes" },
    { "x-autoresponder": "1" },
    { "list-id": "<liste.exemple.fr>" },
    { subject: "Réponse automatique : Zoé a répondu" },
    { subject: "Absence du bureau : Re: Zoé" },
    { subject: "Message d’absence" },
    { subject: "Automatic reply: Zoé" },
    { subject: "Out of office: Zoé" },
    { subject: "Auto-response" },
    { "content-type": "multipart/report; report-type=disposition-notification; boundary=x" },
  ])("with %o", (headers) => {
    expect(origin(headers)).toBe("AUTOMATIC");
  });

  test("from an address that reads nothing", () => {
    expect([origin({}, "noreply@exemple.com"), origin({}, "ne-pas-repondre@exemple.com")]).toEqual([
      "AUTOMATIC",
      "AUTOMATIC",
    ]);
  });
});

describe("a mail is a notice of non-delivery", () => {
  test.each<Headers>([
    { "content-type": 'multipart/report; report-type="delivery-status"; boundary=x' },
    { "content-type": "multipart/report; boundary=x; report-type=delivery-status" },
    { "content-type": "message/delivery-status" },
    { "x-failed-recipients": "a@b.fr" },
    { "return-path": "<>" },
    { "return-path": " < > " },
  ])("with %o", (headers) => {
    expect(origin(headers)).toBe("BOUNCE");
  });

  test("from who writes them", () => {
    expect([origin({}, "mailer-daemon@a.fr"), origin({}, "postmaster@a.fr")]).toEqual(["BOUNCE", "BOUNCE"]);
  });
});

describe("a mail is one of ours come back", () => {
  test.each<Headers>([
    { "x-loop": "reponses.exemple.fr" },
    { received: Array.from({ length: 51 }, () => "from a by b") },
  ])("with %o", (headers) => {
    expect(origin(headers)).toBe("LOOP");
  });

  test("from our own address", () => {
    expect(origin({}, "portail@exemple.fr")).toBe("LOOP");
  });
});

describe("the server that receives says who did not write", () => {
  const disowned = (value: string | string[], id: string | undefined = "mx.exemple.fr") =>
    isDisowned(lines({ "authentication-results": value }), id);

  test("by dmarc=fail under its own name", () => {
    expect(
      disowned("mx.exemple.fr; spf=pass smtp.mailfrom=a.fr; dmarc=fail (p=reject) header.from=b.fr"),
    ).toBe(true);
    expect(disowned("MX.exemple.fr 1; dmarc = FAIL")).toBe(true);
    expect(disowned(["autre.fr; dmarc=pass", "mx.exemple.fr; dmarc=fail"])).toBe(true);
  });

  test("by nothing else", () => {
    expect(disowned("mx.exemple.fr; dmarc=pass")).toBe(false);
    expect(disowned("mx.exemple.fr; spf=fail; dkim=fail")).toBe(false);
    expect(disowned("ailleurs.fr; dmarc=fail")).toBe(false);
    expect(disowned("mx.exemple.fr; dmarc=failure-to-parse; comment=dmarc=fail")).toBe(false);
    expect(isDisowned(lines({ "authentication-results": "mx.exemple.fr; dmarc=fail" }), undefined)).toBe(
      false,
    );
  });
});
