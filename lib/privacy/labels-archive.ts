import { formatDateTime } from "#lib/dates.ts";
import { personalTables } from "#lib/privacy/schema-tables.ts";

/** The notice that stands first in an archive: what is in it, and how it is written. */
export const archiveNotice = ({
  association,
  email,
  madeAt,
  absent,
}: {
  association: string;
  email: string;
  madeAt: Date;
  /** Files that could not be joined. */
  absent: readonly string[];
}): string =>
  [
    `VOS DONNÉES SUR LE PORTAIL DE ${association.toUpperCase()}`,
    `Archive préparée le ${formatDateTime(madeAt)}, à votre demande (RGPD, articles 15 et 20).`,
    "",
    "Ce qu’elle contient",
    "  donnees.json   tout ce que la base de données garde de vous ;",
    "  documents/     les fichiers des documents que vous avez déposés, par document puis par version ;",
    "  portrait.webp  votre portrait, si vous en avez un.",
    "",
    "donnees.json est un objet JSON (UTF-8). Chaque nom est celui d’une table, chaque valeur la liste de ses lignes ; une",
    "ligne porte le nom de ses colonnes. Les dates sont au format ISO 8601. Les mots de passe, les secrets et l’adresse",
    "d’autres personnes n’y sont pas.",
    "",
    ...personalTables.map(([name, { what }]) => `  ${name} : ${what}`),
    "",
    ...(absent.length > 0
      ? [
          "Fichiers qui n’ont pas pu être joints (refusés par l’antivirus, ou absents) :",
          ...absent.map((name) => `  ${name}`),
          "",
        ]
      : []),
    `Une question ? Écrivez à ${email}.`,
    "",
  ].join("\r\n");
