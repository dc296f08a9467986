import { own, type Part, territory } from "#lib/privacy/schema-tables-parts.ts";

const PROOF = "Proof that a request was answered, without its words, until its period ends.";

export const joining = {
  JoinRequest: {
    what: "Votre demande d’adhésion.",
    whose:
      '(t."memberId" = $1::uuid OR t."email" = (SELECT x."email" FROM "Member" x WHERE x."id" = $1::uuid))',
    hidden: ["digest", "handledById", "referralId"],
    named: territory,
    erased: "deleted",
  },
  CharterAcceptance: { what: "Les chartes que vous avez acceptées.", whose: own, erased: "deleted" },
  CharterVersion: {
    what: "Les versions de la charte que vous avez publiées.",
    whose: 't."publishedById" = $1::uuid',
    hidden: ["text"],
    erased: { kept: "The association’s text; what it keeps of its author is an id." },
  },
  Referral: {
    what: "Vos parrainages, sans l’adresse des personnes invitées.",
    whose:
      '(t."sponsorId" = $1::uuid OR t."email" = (SELECT x."email" FROM "Member" x WHERE x."id" = $1::uuid))',
    shown: 't."sponsorId" = $1::uuid',
    hidden: ["email", "firstName", "addressDigest", "digest", "refusedAt"],
    erased: { anonymised: "The keyed digest of the address stays, so that nobody writes to it again." },
  },
  MemberImport: {
    what: "Les tableaux de membres que vous avez importés.",
    whose: 't."sentById" = $1::uuid',
    hidden: ["mapping", "columns"],
    erased: { kept: "An office’s work; what it keeps of its sender is an id." },
  },
  MemberImportLine: {
    what: "Ce qu’un tableau importé disait de vous.",
    whose: '(t."memberId" = $1::uuid OR t."matchId" = $1::uuid)',
    // The others may be a namesake’s.
    shown: 't."memberId" = $1::uuid',
    hidden: ["matchId", "digest"],
    erased: { anonymised: "The database empties the line (migration `member_imports`); its place stays." },
  },
  Export: {
    what: "Les exports de membres que vous avez faits, et ceux où vous figurez.",
    whose: `(t."memberId" = $1::uuid
      OR number_in((SELECT x."number" FROM "Member" x WHERE x."id" = $1::uuid), t."members"))`,
    hidden: ["members", "memberId", "filters"],
    erased: { kept: "Proof of what an officer took out, and of whom, by numbers." },
  },
} satisfies Part;

export const rights = {
  PersonalExport: { what: "Vos demandes d’archive.", whose: own, erased: "deleted" },
  ErasureRequest: {
    what: "Vos demandes d’effacement.",
    whose: own,
    hidden: ["confirmDigest", "cancelDigest", "recordedById", "refusedById"],
    erased: { anonymised: PROOF },
  },
  DataRequest: {
    what: "Vos autres demandes sur vos données.",
    whose: own,
    hidden: ["recordedById", "closedById"],
    erased: { anonymised: PROOF },
  },
  Objection: { what: "Vos oppositions.", whose: own, erased: "deleted" },
  RetentionPeriod: {
    what: "Les durées de conservation que vous avez fixées.",
    whose: 't."updatedById" = $1::uuid',
    erased: { kept: "A setting; what it keeps of its author is an id." },
  },
  ProcessingActivity: {
    what: "Les lignes du registre des traitements que vous avez modifiées.",
    whose: 't."updatedById" = $1::uuid',
    erased: { kept: "The association’s register; what it keeps of its author is an id." },
  },
  ProcessingActivityVersion: {
    what: "Les états antérieurs que vous y avez remplacés.",
    whose: 't."replacedById" = $1::uuid',
    erased: { kept: "The association’s register; what it keeps of its author is an id." },
  },
} satisfies Part;
