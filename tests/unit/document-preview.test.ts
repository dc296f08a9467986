import { ImageResponse } from "next/og";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DocumentPreview, previewSize } from "#components/documents/document-preview.tsx";
import type { PreviewRow } from "#lib/documents/queries-feeds.ts";
import { drawable, previewFonts } from "#lib/preview-fonts.ts";

const document: PreviewRow = {
  id: "0197a1b2-0000-7000-8000-000000000000",
  kind: "VOEU",
  title: "Vœu pour une régie de l’eau",
  councilName: "Conseil municipal de Felletin",
  territory: "Felletin",
  actDate: "2026-03-27",
  updatedAt: new Date("2026-03-28T10:00:00Z"),
};

async function draw(changes: Partial<PreviewRow>, association = "Coopérative des élu·es"): Promise<Buffer> {
  const element = DocumentPreview({ document: { ...document, ...changes }, association });
  return Buffer.from(
    await new ImageResponse(element, { ...previewSize, fonts: await previewFonts() }).arrayBuffer(),
  );
}

/** Share of a zone's pixels that are darker than the paper. */
async function inkIn(png: Buffer, zone: { left: number; top: number; width: number; height: number }) {
  const pixels = await sharp(png).extract(zone).greyscale().raw().toBuffer();
  return pixels.filter((value) => value < 160).length / pixels.length;
}

describe("the picture of a document is drawn without asking anybody:", () => {
  const real = globalThis.fetch;
  let asked: string[] = [];
  beforeEach(() => {
    asked = [];
    globalThis.fetch = (input, init) => {
      const address = input instanceof Request ? input.url : String(input);
      // The renderer reads its own WebAssembly so.
      if (/^(data|file):/.test(address)) return real(input, init);
      asked.push(address);
      return Promise.reject(new Error("no network"));
    };
  });
  afterEach(() => {
    globalThis.fetch = real;
  });

  test("every character that a title may hold there is in our fonts", async () => {
    const every = Array.from({ length: 0x2_ffff }, (_, code) => code)
      .filter((code) => code < 0xd800 || code > 0xdfff)
      .map((code) => drawable(`a${String.fromCodePoint(code)}`));
    const characters = [...new Set(every.join(""))].join("");
    expect(characters.length).toBeGreaterThan(250);
    for (let at = 0; at < characters.length; at += 40) {
      await draw({ title: `a${characters.slice(at, at + 40)}`, councilName: characters.slice(at, at + 40) });
    }
    expect(asked).toEqual([]);
  }, 120_000);

  test("an emoji, another alphabet or a control character is left out", async () => {
    const hostile = "Vœu 🎉👩‍👩‍👧 النص 水\u0000\u202e<script>\ud800";
    expect(drawable(hostile)).toBe("Vœu <script>");
    await draw({ title: hostile, councilName: "🎉", territory: null }, "🎉");
    expect(asked).toEqual([]);
  });
});

test("letters keep their accents when the font has them, and lose them rather than vanish", () => {
  expect(drawable("Él·u·es d’Équihen, « Plœuc‑L’Hermitage », n° 3 : 12 €")).toBe(
    "Él·u·es d’Équihen, « Plœuc-L’Hermitage », n° 3 : 12 €",
  );
  expect(drawable("e\u0301lu ế ﬁn ½")).toBe("élu e fin 12");
});

test("it is 1200 by 630, and a title however long leaves the council’s name alone", async () => {
  const footer = { left: 72, top: 480, width: 760, height: 90 };
  const between = { left: 72, top: 468, width: 760, height: 16 };
  for (const title of ["Eau", "W".repeat(200), "Commune nouvelle de l’eau et des forêts ".repeat(5)]) {
    const png = await draw({
      title,
      councilName: "Conseil communautaire de la Communauté de communes du Pays",
    });
    const { width, height, format } = await sharp(png).metadata();
    expect({ width, height, format }).toEqual({ width: 1200, height: 630, format: "png" });
    expect(await inkIn(png, footer)).toBeGreaterThan(0.03);
    expect(await inkIn(png, between)).toBe(0);
  }
});
