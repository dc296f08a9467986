import { acceptedKinds } from "#lib/files/kinds.ts";

/** Why a file is refused: a code for the program, a French sentence for the person that says what to do. */
export type Refusal = { code: RefusalCode; reason: string };

const sentences = {
  EMPTY: "Ce fichier est vide. Choisissez le fichier qui contient le texte de l’acte.",
  TRUNCATED:
    "Ce fichier est incomplet\u00a0: il a sans doute été coupé pendant une copie ou un envoi. Reprenez l’original et envoyez-le à nouveau.",
  CORRUPT:
    "Ce fichier est abîmé et ne peut pas être lu. Ouvrez-le dans votre logiciel, enregistrez-le à nouveau, puis renvoyez-le.",
  ENCRYPTED:
    "Ce fichier est protégé par un mot de passe. Retirez la protection dans votre logiciel, enregistrez-le, puis renvoyez-le.",
  OLD_OFFICE: `Ce fichier est dans un ancien format de Microsoft Office. Ouvrez-le, choisissez «\u00a0Enregistrer sous\u00a0» au format .docx, .odt ou .pdf, puis renvoyez-le.`,
  MACROS:
    "Ce fichier contient des macros (des programmes). Enregistrez-le sans macros, au format .docx, .odt ou .pdf, puis renvoyez-le.",
  EMBEDDED_OBJECT:
    "Ce fichier contient un objet incorporé (un autre fichier ou un programme). Retirez-le, ou enregistrez le document en PDF, puis renvoyez-le.",
  NESTED_ARCHIVE:
    "Ce fichier contient une archive compressée. Retirez-la, ou enregistrez le document en PDF, puis renvoyez-le.",
  BOMB: "Une fois ouvert, ce fichier prendrait une place démesurée. Allégez-le, ou enregistrez-le en PDF, puis renvoyez-le.",
  UNSAFE_NAMES:
    "Ce fichier est construit de façon dangereuse (il cherche à écrire hors de son dossier). Enregistrez-le à nouveau dans votre logiciel, puis renvoyez-le.",
  XML_ENTITIES:
    "Ce fichier contient des définitions XML dangereuses. Enregistrez-le à nouveau dans votre logiciel, puis renvoyez-le.",
  DISGUISED:
    "Ce fichier cache une page web ou une archive dans un PDF. Enregistrez-le à nouveau en PDF depuis votre logiciel, puis renvoyez-le.",
  TOO_MANY_PIXELS:
    "Cette image est trop grande (80 millions de pixels au plus, 40 si elle est progressive ou entrelacée). Réduisez-la, puis renvoyez-la.",
  WEB_PAGE: `Ce fichier est une page web, un dessin SVG ou du XML, qui peuvent contenir des programmes. Envoyez plutôt l’un de ces formats\u00a0: ${acceptedKinds}.`,
  SCRIPT: `Ce fichier est un programme. Envoyez plutôt l’un de ces formats\u00a0: ${acceptedKinds}.`,
  NOT_TEXT: `Ce fichier n’est pas reconnu. Envoyez l’un de ces formats\u00a0: ${acceptedKinds}.`,
} as const;

type FixedCode = keyof typeof sentences;
export type RefusalCode =
  | FixedCode
  | "KIND"
  | "MISLABELLED"
  | "TOO_LARGE"
  | "STORAGE_FULL"
  | "STORE_UNAVAILABLE";

export const refusal = (code: FixedCode): Refusal => ({ code, reason: sentences[code] });

/** The same by a code that may come from a URL. */
export const reasonForCode = (code: string): string | undefined =>
  Object.hasOwn(sentences, code) ? sentences[code as FixedCode] : undefined;

/** `found` is a French noun group with its article: « un classeur Excel ». */
export const kindRefusal = (found: string): Refusal => ({
  code: "KIND",
  reason: `Ce fichier est ${found}, un format qui n’est pas accepté. Envoyez l’un de ces formats\u00a0: ${acceptedKinds}.`,
});

export const mislabelledRefusal = (extension: string): Refusal => ({
  code: "MISLABELLED",
  reason: `Le nom de ce fichier finit par «\u00a0.${extension}\u00a0» mais il ne contient que du texte. Si c’est bien le bon fichier, renommez-le en .txt ou .md, puis renvoyez-le.`,
});

export const tooLargeRefusal = (maxBytes: number): Refusal => ({
  code: "TOO_LARGE",
  reason: `Ce fichier est trop lourd\u00a0: ${megabytes(maxBytes)} au plus par fichier. Allégez-le (un PDF s’enregistre souvent en «\u00a0taille réduite\u00a0») ou découpez-le, puis renvoyez-le.`,
});

export const storageFullRefusal: Refusal = {
  code: "STORAGE_FULL",
  reason: "La place manque sur le serveur. Prévenez le secrétariat et réessayez plus tard.",
};

/** The store does not answer: nothing was filed, and the same file may be sent again as it is. */
export const storeUnavailableRefusal: Refusal = {
  code: "STORE_UNAVAILABLE",
  reason:
    "Le stockage des fichiers ne répond pas\u00a0: rien n’a été enregistré. Réessayez dans quelques minutes\u00a0; si cela dure, prévenez le secrétariat.",
};

/** Throw from deep inside an inspection; `inspectFile` turns it into its answer. */
export class FileRefused extends Error {
  readonly refusal: Refusal;

  constructor(refused: FixedCode | Refusal) {
    const found = typeof refused === "string" ? refusal(refused) : refused;
    super(found.code);
    this.name = "FileRefused";
    this.refusal = found;
  }
}

/** « 100 Mo », « 1,5 Mo », « 20 ko » */
export const megabytes = (bytes: number): string =>
  bytes >= 1_000_000
    ? `${(bytes / 1_000_000).toLocaleString("fr-FR", { maximumFractionDigits: 1 })}\u00a0Mo`
    : `${Math.max(1, Math.floor(bytes / 1000)).toLocaleString("fr-FR")}\u00a0ko`;
