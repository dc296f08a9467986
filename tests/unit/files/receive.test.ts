import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  defaultUploadLimits,
  type MultipartRequest,
  receiveMultipart,
  type UploadLimits,
} from "#lib/files/receive.ts";
import type { Storage } from "#lib/storage.ts";
import { diskStorage } from "#lib/storage-disk.ts";
import { aPdf, aPhoto, aPng } from "#tests/factories/files.ts";
import { liveBytes } from "#tests/setup/memory.ts";

let folder: string;
let storage: Storage;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "receive-"));
  storage = diskStorage(folder);
});
afterEach(() => rm(folder, { recursive: true }));

const filesOnDisk = async () =>
  (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length;

const receive = (request: MultipartRequest, limits: Partial<UploadLimits> = {}) =>
  receiveMultipart(request, { ...defaultUploadLimits, ...limits }, { storage });

const formRequest = async (parts: [string, string | { name: string; content: Buffer | string }][]) => {
  const form = new FormData();
  for (const [name, part] of parts) {
    if (typeof part === "string") form.append(name, part);
    else form.append(name, new Blob([new Uint8Array(Buffer.from(part.content as string))]), part.name);
  }
  const encoded = new Response(form);
  return new Request("http://localhost/", {
    method: "POST",
    headers: encoded.headers,
    body: await encoded.blob(),
  });
};

const boundary = "limite";
/** A request whose body is given chunk by chunk, and counts what was taken from it. */
const streamedRequest = (chunks: AsyncGenerator<Uint8Array>, headers: Record<string, string> = {}) => {
  const taken = { bytes: 0, cancelled: false };
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) return controller.close();
      taken.bytes += value.byteLength;
      controller.enqueue(value);
    },
    cancel() {
      taken.cancelled = true;
    },
  });
  const contentType = `multipart/form-data; boundary=${boundary}`;
  return { taken, headers: new Headers({ "content-type": contentType, ...headers }), body };
};
const partHead = (fileName: string) =>
  Buffer.from(
    `--${boundary}\r\nContent-Disposition: form-data; name="fichier"; filename="${fileName}"\r\n\r\n`,
  );
const formEnd = Buffer.from(`\r\n--${boundary}--\r\n`);

async function* bigFile(bytes: number) {
  yield partHead("gros.txt");
  const chunk = Buffer.alloc(64 * 1024, "Texte. ");
  for (let sent = 0; sent < bytes; sent += chunk.length) yield chunk;
  yield formEnd;
}

describe("a multipart form", () => {
  test("gives fields, accepted files still temporary, and refused ones with their sentence", async () => {
    const upload = await receive(
      await formRequest([
        ["titre", "Vœu · élu·e·s"],
        ["theme", "8.1"],
        ["theme", "8.8"],
        ["fichier", { name: "Vœu 🌻.pdf", content: aPdf() }],
        ["fichier", { name: "page.html", content: "<html>" }],
        ["fichier", { name: "vide.pdf", content: "" }],
      ]),
    );
    expect(upload.refusal).toBeNull();
    expect(upload.fields.get("titre")).toBe("Vœu · élu·e·s");
    expect(upload.fields.getAll("theme")).toEqual(["8.1", "8.8"]);
    expect(upload.files).toMatchObject([
      { ok: true, field: "fichier", inspection: { kind: "PDF", name: "Vœu 🌻.pdf" } },
      { ok: false, name: "page.html", code: "WEB_PAGE" },
      { ok: false, name: "vide.pdf", code: "EMPTY" },
    ]);
    expect(await filesOnDisk()).toBe(1);
    const [accepted] = upload.files;
    if (!accepted?.ok) throw new Error("refused");
    expect(await accepted.file.keep()).toMatchObject({ size: aPdf().length });
    await upload.discard();
    expect(await storage.stat(accepted.file.sha256)).not.toBeNull();
  });

  test("ignores a file input left empty", async () => {
    const upload = await receive(await formRequest([["fichier", { name: "", content: "" }]]));
    expect(upload).toMatchObject({ files: [], refusal: null });
    expect(await filesOnDisk()).toBe(0);
  });

  test("keeps a photo upright, without its place, under the hash of what is kept", async () => {
    const photo = await aPhoto(400, 300);
    expect((await sharp(photo).metadata()).exif).toBeDefined();
    const upload = await receive(await formRequest([["fichier", { name: "tract.jpg", content: photo }]]));
    const [accepted] = upload.files;
    if (!accepted?.ok) throw new Error("refused");
    await accepted.file.keep();
    const kept = await buffer(await storage.open(accepted.file.sha256));
    expect(createHash("sha256").update(kept).digest("hex")).toBe(accepted.file.sha256);
    const metadata = await sharp(kept).metadata();
    expect(metadata).toMatchObject({ width: 300, height: 400, format: "jpeg" });
    expect(metadata.exif).toBeUndefined();
    expect(kept.includes("Téléphone")).toBe(false);
    expect(await filesOnDisk()).toBe(1);
  });

  test("refuses a picture whose pixels are broken", async () => {
    const png = await aPng(200, 200);
    png.fill(0x55, png.indexOf("IDAT") + 6, png.indexOf("IEND") - 12);
    const upload = await receive(await formRequest([["fichier", { name: "a.png", content: png }]]));
    expect(upload.files).toMatchObject([{ ok: false, code: "CORRUPT" }]);
    expect(await filesOnDisk()).toBe(0);
  });
});

describe("limits", () => {
  test("a file too large stops the reading at once and forgets the others", async () => {
    const request = streamedRequest(bigFile(50_000_000));
    const upload = await receive(request, { maxFileBytes: 1_000_000 });
    expect(upload).toMatchObject({ files: [], refusal: { code: "TOO_LARGE", name: "gros.txt" } });
    expect(upload.refusal?.reason).toContain("1\u00a0Mo au plus");
    expect(request.taken.bytes).toBeLessThan(3_000_000);
    expect(request.taken.cancelled).toBe(true);
    expect(await filesOnDisk()).toBe(0);
  });

  test("an announced length too large is refused before reading", async () => {
    const request = streamedRequest(bigFile(50_000_000), { "content-length": "50000000" });
    const upload = await receive(request, { maxFileBytes: 1_000_000, maxFiles: 1 });
    expect(upload.refusal).toMatchObject({ code: "TOO_LARGE" });
    expect(request.taken.bytes).toBeLessThan(100_000);
  });

  test("a body longer than the whole limit is stopped even outside of files", async () => {
    const endless = async function* () {
      for (;;) yield Buffer.alloc(64 * 1024, "x");
    };
    const upload = await receive(streamedRequest(endless()), { maxRequestBytes: 1_000_000 });
    expect(upload.refusal).toMatchObject({ code: "TOO_LARGE" });
  });

  test.each([
    [
      "too many files",
      [1, 2, 3].map(() => ["f", { name: "a.txt", content: "a" }] as const),
      { maxFiles: 2 },
      "TOO_MANY_FILES",
    ],
    [
      "too many fields",
      [1, 2, 3].map((n) => [`champ${n}`, "x"] as const),
      { maxFields: 2 },
      "TOO_MANY_FIELDS",
    ],
    ["a field too long", [["titre", "x".repeat(30_000)] as const], {}, "FIELD_TOO_LONG"],
  ])("%s", async (_title, parts, limits, code) => {
    const upload = await receive(await formRequest(parts.map(([name, part]) => [name, part])), limits);
    expect(upload.refusal).toMatchObject({ code });
    expect(await filesOnDisk()).toBe(0);
  });

  test("memory does not grow with the file", async () => {
    // A first one brings the process to its cruising memory.
    await (await receive(streamedRequest(bigFile(40_000_000)))).discard();
    let peak = 0;
    let sent = 0;
    const before = liveBytes();
    const watched = async function* () {
      for await (const chunk of bigFile(150_000_000)) {
        sent += 1;
        if (sent % 50 === 0) peak = Math.max(peak, liveBytes() - before);
        yield chunk;
      }
    };
    const upload = await receive(streamedRequest(watched()), { maxFileBytes: 200_000_000 });
    expect(upload.files).toMatchObject([{ ok: true, inspection: { kind: "TXT" } }]);
    expect(Math.max(peak, liveBytes() - before)).toBeLessThan(40_000_000);
  });
});

describe("broken requests", () => {
  test("leave nothing when the person gives up", async () => {
    const gone = new AbortController();
    const leaving = async function* () {
      yield partHead("a.pdf");
      yield aPdf();
      // Nothing more comes: only the signal tells.
      setTimeout(() => gone.abort(), 20);
      await new Promise(() => {});
    };
    const upload = await receive({ ...streamedRequest(leaving()), signal: gone.signal });
    expect(upload).toMatchObject({ files: [], refusal: { code: "INTERRUPTED" } });
    expect(await filesOnDisk()).toBe(0);
  });

  test("leave nothing when the connection breaks", async () => {
    const breaking = async function* () {
      yield Buffer.concat([
        partHead("a.pdf"),
        aPdf(),
        Buffer.from("\r\n"),
        partHead("b.pdf"),
        randomBytes(1000),
      ]);
      throw new Error("ECONNRESET");
    };
    const upload = await receive(streamedRequest(breaking()));
    expect(upload).toMatchObject({ files: [], refusal: { code: "INTERRUPTED" } });
    expect(await filesOnDisk()).toBe(0);
  });

  test("are refused when cut, without boundary, without body or of another type", async () => {
    const cut = async function* () {
      yield Buffer.concat([partHead("a.pdf"), aPdf()]);
    };
    const requests = [
      streamedRequest(cut()),
      { ...streamedRequest(cut()), headers: new Headers({ "content-type": "multipart/form-data" }) },
      { ...streamedRequest(cut()), headers: new Headers({ "content-type": "application/json" }) },
      { headers: new Headers({ "content-type": `multipart/form-data; boundary=${boundary}` }), body: null },
    ];
    for (const request of requests)
      expect((await receive(request)).refusal).toMatchObject({ code: "MALFORMED" });
    expect(await filesOnDisk()).toBe(0);
  });
});
