/** The kinds of file the library accepts, as data. Pure: the form in the browser reads it too. */
export const FILE_KINDS = ["PDF", "DOCX", "ODT", "RTF", "TXT", "MD", "JPEG", "PNG"] as const;
export type FileKind = (typeof FILE_KINDS)[number];

export type FileKindInfo = {
  kind: FileKind;
  /** French, as said in a sentence. */
  label: string;
  /** Lower case, without the dot; the first one is given to a file whose name says otherwise. */
  extensions: readonly string[];
  /** Sent back in Content-Type, whatever the browser had declared. */
  mediaType: string;
  /** How it is read in the page: shown by the browser, turned into HTML, or seen as a picture. */
  readable: "embedded" | "html" | "image";
};

export const fileKinds: Record<FileKind, FileKindInfo> = {
  PDF: {
    kind: "PDF",
    label: "PDF",
    extensions: ["pdf"],
    mediaType: "application/pdf",
    readable: "embedded",
  },
  DOCX: {
    kind: "DOCX",
    label: "Word (.docx)",
    extensions: ["docx"],
    mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    readable: "html",
  },
  ODT: {
    kind: "ODT",
    label: "LibreOffice (.odt)",
    extensions: ["odt"],
    mediaType: "application/vnd.oasis.opendocument.text",
    readable: "html",
  },
  RTF: { kind: "RTF", label: "RTF", extensions: ["rtf"], mediaType: "application/rtf", readable: "html" },
  TXT: {
    kind: "TXT",
    label: "texte (.txt)",
    extensions: ["txt", "text"],
    mediaType: "text/plain",
    readable: "html",
  },
  MD: {
    kind: "MD",
    label: "Markdown (.md)",
    extensions: ["md", "markdown"],
    mediaType: "text/markdown",
    readable: "html",
  },
  JPEG: {
    kind: "JPEG",
    label: "photo JPEG",
    extensions: ["jpg", "jpeg"],
    mediaType: "image/jpeg",
    readable: "image",
  },
  PNG: { kind: "PNG", label: "image PNG", extensions: ["png"], mediaType: "image/png", readable: "image" },
};

/** For `<input accept>`: extensions for computers, media types for phones' pickers. */
export const acceptAttribute = Object.values(fileKinds)
  .flatMap((info) => [...info.extensions.map((extension) => `.${extension}`), info.mediaType])
  .join(",");

const labels = Object.values(fileKinds).map((info) => info.label);

/** « PDF, Word (.docx), … ou image PNG » */
export const acceptedKinds = `${labels.slice(0, -1).join(", ")} ou ${labels.at(-1)}`;

/** Said before sending, beside the file field. */
export const acceptedFilesSentence = (maxMegabytes: number): string =>
  `Fichiers acceptés\u00a0: ${acceptedKinds}, ${maxMegabytes}\u00a0Mo au plus par fichier.`;
