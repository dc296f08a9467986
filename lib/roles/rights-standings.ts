import type { Role } from "@prisma/client";
import { type InclusiveForm, inclusiveForms } from "#lib/inclusive.ts";
import { roleLabels } from "#lib/members/labels.ts";
import { imaginedViewer, type Viewer, visitor } from "#lib/viewer.ts";

/** What the rows of the table are about: a collectif that some stand in, one that nobody does, and somebody else. */
export const COLLECTIF = "collectif";
export const ELSEWHERE = "elsewhere";
export const ME = imaginedViewer({}).id;
export const SOMEBODY = "somebody";

export type Standing = { key: string; label: InclusiveForm; viewer: Viewer };

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
const titled = ({ median, double }: InclusiveForm): InclusiveForm => ({
  median: capital(median),
  double: capital(double),
});

const same = (words: string): InclusiveForm => ({ median: words, double: words });

const inCollectif = (role: "MEMBER" | "ANIMATEUR") =>
  imaginedViewer({ upToDate: true, collectifs: [{ id: COLLECTIF, role }] });

const officer = (role: Role, label: InclusiveForm = roleLabels[role]): Standing => ({
  key: role,
  label: titled(label),
  viewer: imaginedViewer({ upToDate: true, roles: [role] }),
});

/** The ten standings, from the least to the most. Whoever holds a role is taken to have a current adhésion. */
export const standings: readonly Standing[] = [
  { key: "VISITOR", label: same("Visite sans compte"), viewer: visitor },
  { key: "LAPSED", label: same("Compte sans adhésion à jour"), viewer: imaginedViewer({}) },
  { key: "MEMBER", label: titled(inclusiveForms.adherent.one), viewer: imaginedViewer({ upToDate: true }) },
  { key: "COLLECTIF", label: same("Membre du collectif"), viewer: inCollectif("MEMBER") },
  {
    key: "ANIMATEUR",
    label: { median: "Animateur·rice du collectif", double: "Animateur ou animatrice du collectif" },
    viewer: inCollectif("ANIMATEUR"),
  },
  officer("REFERENT"),
  officer("TRAINING_MANAGER"),
  officer("TREASURER"),
  officer("SECRETARIAT"),
  officer("ADMIN"),
];
