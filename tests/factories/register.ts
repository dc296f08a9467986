import { createWriteStream } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Prisma, RegisterFile, RegisterKind, RegisterMatch } from "@prisma/client";
import { db } from "#lib/db.ts";
import { incomingFolder } from "#lib/incoming.ts";
import { registerPath } from "#lib/incoming-register.ts";
import { aMember } from "#tests/factories/members.ts";
import { aRegisterLine, registerHeaders, registerText } from "#tests/factories/register-lines.ts";
import { aTerritory } from "#tests/factories/territories.ts";
import { day, type Ref } from "#tests/factories/unique.ts";

type FileOverrides = Partial<Omit<Prisma.RegisterFileUncheckedCreateInput, "asOf">> & {
  /** `YYYY-MM-DD` */
  asOf?: string;
  /** What was sent; its bytes are on the disk. */
  content?: string | Buffer;
};

/** A file of the register that has arrived and waits to be read. */
export async function aRegisterFile(overrides: FileOverrides = {}): Promise<RegisterFile> {
  const { asOf = "2026-11-12", content, ...fields } = overrides;
  const file = await db.registerFile.create({
    data: { name: "elus-cm.csv", size: content?.length ?? 1000, asOf: day(asOf), ...fields },
  });
  await mkdir(incomingFolder(), { recursive: true });
  if (content !== undefined) await writeFile(registerPath(file.id), content);
  return file;
}

type MatchOverrides = Partial<Omit<Prisma.RegisterMatchUncheckedCreateInput, "memberId" | "fileId">> & {
  member?: Ref;
  file?: Ref;
  asOf?: string;
};

/** A line of the register that may be a new member's, in a new commune. */
export async function aRegisterMatch(overrides: MatchOverrides = {}): Promise<RegisterMatch> {
  const { member, file, asOf, ...fields } = overrides;
  const kind = fields.kind ?? "CONSEILLERS_MUNICIPAUX";
  const { id: memberId } = member ?? (await aMember());
  const { id: fileId } =
    file ?? (await aRegisterFile({ asOf, kind, status: "DONE", finishedAt: new Date() }));
  const territoryId = fields.territoryId === undefined ? (await aTerritory()).id : fields.territoryId;
  const isSettled = fields.status !== undefined && fields.status !== "PROPOSED";
  return db.registerMatch.create({
    data: {
      kind,
      tier: "COMMUNE",
      lastName: "FERRAND",
      firstName: "Aline",
      foldedName: "ferrand aline",
      birthDate: day("1974-03-12"),
      startsOn: day("2026-03-15"),
      comparison: { lastName: "SAME", firstName: "SAME", birth: "NOT_GIVEN", place: "SAME" },
      strength: "LIKELY",
      ...(isSettled && { decidedAt: new Date() }),
      ...fields,
      memberId,
      fileId,
      territoryId,
    },
  });
}

const FAMILIES =
  "Varlomont Estrevel Brugnasse Caudirel Ormelin Pradoussac Tourvigne Quélénec Ansaldou Fréchemin".split(" ");
const GIVEN = "Aline Baptiste Clémence Driss Éloïse Fatou Gwenaël Hanna Isidore Jeanne-Marie".split(" ");
const letters = (n: number): string =>
  String.fromCharCode(97 + (n % 26), 97 + (Math.floor(n / 26) % 26), 97 + (Math.floor(n / 676) % 26));
const two = (n: number): string => String(n).padStart(2, "0");

/** The invented councillor of a number: always the same. */
export const councillor = (n: number) => ({
  lastName: `${FAMILIES[n % 10]}${letters(Math.floor(n / 10))}`,
  firstName: GIVEN[Math.floor(n / 7) % 10] ?? "",
  birthDate: `19${40 + (n % 60)}-${two(1 + (n % 12))}-${two(1 + (n % 28))}`,
});

/** A file of that many municipal councillors, as heavy as the real one, written line by line. */
export async function writeBigRegister(
  path: string,
  lines: number,
  communes: readonly string[],
): Promise<void> {
  const kind: RegisterKind = "CONSEILLERS_MUNICIPAUX";
  function* parts() {
    yield registerText([registerHeaders[kind]]);
    for (let n = 0; n < lines; n += 1) {
      const { lastName, firstName, birthDate } = councillor(n);
      const [year, month, date] = birthDate.split("-");
      const code = communes[n % communes.length] ?? "38185";
      const cells = {
        "Code du département": code.slice(0, 2),
        "Code de la commune": code,
        "Libellé de la commune": `Commune inventée numéro ${n % communes.length}`,
        "Nom de l'élu": lastName.toUpperCase(),
        "Prénom de l'élu": firstName,
        "Date de naissance": n % 2 ? birthDate : `${date}/${month}/${year}`,
        "Libellé de la catégorie socio-professionnelle":
          "Professions intermédiaires de la santé et du travail social",
        "Libellé de la fonction": n % 9 === 0 ? `${1 + (n % 5)}ème adjoint au Maire` : "",
        "Date de début de la fonction": n % 9 === 0 ? "2026-03-21" : "",
        "Code nationalité": "FR",
      };
      yield registerText([aRegisterLine(kind, cells)]);
    }
  }
  await pipeline(Readable.from(parts()), createWriteStream(path));
}
