import { deflateSync } from "node:zlib";
import { aBarePdf, aPdf } from "#tests/factories/files.ts";
import { type HostileFile, hostileMarkup, type Outcome, WORDS } from "#tests/factories/hostile.ts";
import { aPage, show, stream } from "#tests/factories/hostile-pdf-parts.ts";
import { aZip } from "#tests/factories/zip.ts";

const read: Outcome = { kind: "PDF", words: WORDS };
const givenUp: Outcome = { kind: "PDF", is: "UNREADABLE" };

const pdf = (
  name: string,
  make: HostileFile["make"],
  outcome: Outcome,
  never?: RegExp,
  timeoutMs?: number,
): HostileFile => ({ name, fileName: "acte.pdf", make, outcome, never, timeoutMs });

const zeros = (megabytes: number) => Buffer.alloc(megabytes * 1_000_000, " ");
const deflatedTimes = (content: Buffer, times: number): Buffer =>
  times === 0 ? content : deflatedTimes(deflateSync(content, { level: 9 }), times - 1);
const nested = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);

export const hostilePdfs: HostileFile[] = [
  pdf(
    "JavaScript run at opening",
    () => aPage({ catalog: "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>" }),
    read,
    /app\.alert/,
  ),
  pdf(
    "JavaScript whose name is disguised, in the name tree",
    () =>
      aPage({
        catalog: "/Names << /#4aavaScript << /Names [(a) << /S /J#61vaScript /JS (alert\\(1\\)) >>] >> >>",
      }),
    read,
    /alert/,
  ),
  pdf(
    "a program launched when the page opens",
    () => aPage({ page: "/AA << /O << /S /Launch /F (cmd.exe) /Win << /F (cmd.exe) /P (/c calc) >> >> >>" }),
    read,
    /cmd|calc/,
  ),
  pdf(
    "a program attached",
    () =>
      aPage({
        catalog:
          "/Names << /EmbeddedFiles << /Names [(a.exe) << /Type /Filespec /F (a.exe) /EF << /F 7 0 R >> >>] >> >>",
        others: { 7: stream("MZ\x90\0virus", "/Type /EmbeddedFile") },
      }),
    read,
    /virus|a\.exe/,
  ),
  pdf(
    "a link that runs a script, and one that opens a file of the reader's",
    () =>
      aPage({
        page: "/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 99 99] /A << /S /URI /URI (javascript:alert\\(1\\)) >> >> << /Type /Annot /Subtype /Link /Rect [0 0 99 99] /A << /S /GoToR /F (/etc/passwd) >> >>]",
      }),
    read,
    /javascript|passwd/,
  ),
  pdf(
    "a form that sends itself elsewhere and carries an XFA script",
    () =>
      aPage({
        catalog:
          "/AcroForm << /Fields [] /XFA 7 0 R >> /OpenAction << /S /SubmitForm /F (https://exemple.fr) >>",
        others: {
          7: stream('<xdp:xdp><script contentType="application/x-javascript">alert(1)</script></xdp:xdp>'),
        },
      }),
    read,
    /alert|exemple/,
  ),
  pdf("text that is markup", () => aPage({ others: { 4: stream(show(`${WORDS} ${hostileMarkup}`)) } }), read),
  pdf(
    "sections of the cross-reference that follow one another in a circle",
    () => {
      const whole = aPage().toString("latin1");
      const start = /startxref\n(\d+)/.exec(whole)?.[1] ?? "0";
      return Buffer.from(whole.replace("/Root 1 0 R", `/Prev ${start} /Root 1 0 R`), "latin1");
    },
    read,
  ),
  pdf(
    "pages that contain themselves",
    () => aPage({ others: { 2: "<< /Type /Pages /Kids [2 0 R] /Count 1 >>" } }),
    givenUp,
  ),
  pdf(
    "two billion pages announced",
    () => aPage({ others: { 2: "<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>" } }),
    read,
  ),
  pdf(
    "a content that says it is longer than the file",
    () => aPage({ others: { 4: stream(show(WORDS), "", 2_000_000_000) } }),
    read,
  ),
  pdf(
    "a content whose length is a circle",
    () =>
      aPage({
        others: {
          4: Buffer.concat([
            Buffer.from("<< /Length 4 0 R >>\nstream\n"),
            Buffer.from(show(WORDS)),
            Buffer.from("\nendstream"),
          ]),
        },
      }),
    read,
  ),
  pdf(
    "a content of 300 MB once inflated",
    () => aPage({ others: { 4: stream(deflateSync(zeros(300)), "/Filter /FlateDecode") } }),
    givenUp,
    undefined,
    2_500,
  ),
  pdf(
    "a content deflated three times",
    () =>
      aPage({
        others: {
          4: stream(deflatedTimes(zeros(300), 3), "/Filter [/FlateDecode /FlateDecode /FlateDecode]"),
        },
      }),
    givenUp,
    undefined,
    2_500,
  ),
  pdf(
    "a picture that draws itself",
    () =>
      aPage({
        others: {
          4: stream(`/X Do ${show(WORDS)}`),
          6: stream(
            "/X Do /X Do",
            "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>",
          ),
        },
      }),
    read,
  ),
  pdf(
    "arrays one inside the other, 100,000 times",
    () => aPage({ catalog: `/Piege ${nested("[", "]", 100_000)}` }),
    givenUp,
  ),
  pdf(
    "dictionaries one inside the other, in the content",
    () => aPage({ others: { 4: stream(`${nested("<< /A ", " >>", 50_000)} BDC ${show(WORDS)}`) } }),
    { kind: "PDF", is: "SCANNED" },
  ),
  pdf(
    "objects kept inside a stream of objects that is itself kept inside",
    () =>
      aPage({
        catalog: "/Piege 8 0 R",
        others: { 7: stream("8 0 << /A 8 0 R >>", "/Type /ObjStm /N 1 /First 4 /Extends 7 0 R") },
      }),
    read,
  ),
  pdf(
    "four billion characters in a font's table",
    () =>
      aPage({
        others: {
          5: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>",
          7: stream(
            "1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange 1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange",
          ),
        },
      }),
    read,
  ),
  pdf(
    "a cross-reference stream that announces two billion objects",
    () => aBarePdf({ stream: true, trailer: "/Index [0 2000000000] /Size 2000000000" }),
    givenUp,
  ),
  pdf(
    "a filter that asks for a line of two billion columns",
    () =>
      aPage({
        others: {
          4: stream(
            deflateSync(Buffer.from(show(WORDS))),
            "/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 2000000000 /Colors 32 >>",
          ),
        },
      }),
    givenUp,
  ),
  pdf("a web page before it", () => Buffer.concat([Buffer.from("<html><script>1</script>"), aPage()]), {
    refused: "DISGUISED",
  }),
  pdf(
    "a web page in its first comment",
    () => Buffer.concat([Buffer.from("%PDF-1.7\n%<SCRIPT src=//exemple.fr>\n"), aPage()]),
    { refused: "DISGUISED" },
  ),
  pdf("an archive after it", () => Buffer.concat([aPage(), aZip([{ name: "a.exe", content: "MZ" }])]), {
    refused: "DISGUISED",
  }),
  pdf("a password", () => aPage({ trailer: "/Encrypt 7 0 R" }), { refused: "ENCRYPTED" }),
  pdf("a disguised password", () => aPage({ trailer: "/E#6ecrypt 7 0 R" }), { refused: "ENCRYPTED" }),
  pdf("a true PDF cut in the middle", () => aPdf().subarray(0, 4000), { refused: "TRUNCATED" }),
];
