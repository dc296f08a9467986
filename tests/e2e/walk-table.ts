import { readdirSync } from "node:fs";
import path from "node:path";
import { root } from "#lib/commands/paths.ts";
import { accountsVisits } from "./walk-accounts.ts";
import { adhesionsVisits } from "./walk-adhesions.ts";
import { attendanceVisits } from "./walk-attendance.ts";
import { collectifsVisits } from "./walk-collectifs.ts";
import { commentsVisits } from "./walk-comments.ts";
import { decisionsVisits } from "./walk-decisions.ts";
import { directoryVisits } from "./walk-directory.ts";
import { duesVisits } from "./walk-dues.ts";
import { evaluationsVisits } from "./walk-evaluations.ts";
import { factorsVisits } from "./walk-factors.ts";
import { identitiesVisits } from "./walk-identities.ts";
import { importsVisits } from "./walk-imports.ts";
import { inboundVisits } from "./walk-inbound.ts";
import { joiningVisits } from "./walk-joining.ts";
import { meetingsVisits } from "./walk-meetings.ts";
import { memberImportsVisits } from "./walk-member-imports.ts";
import { membersVisits } from "./walk-members.ts";
import { minutesVisits } from "./walk-minutes.ts";
import { moderationVisits } from "./walk-moderation.ts";
import { notificationsVisits } from "./walk-notifications.ts";
import { offlineTable } from "./walk-offline.ts";
import { openDataVisits } from "./walk-open-data.ts";
import { papersVisits } from "./walk-papers.ts";
import { paymentsVisits } from "./walk-payments.ts";
import { positionsVisits } from "./walk-positions.ts";
import { privacyVisits } from "./walk-privacy.ts";
import { profilesVisits } from "./walk-profiles.ts";
import { readingVisits } from "./walk-reading.ts";
import { registerVisits } from "./walk-register.ts";
import { rolesVisits } from "./walk-roles.ts";
import { threadsVisits } from "./walk-threads.ts";
import { trainingManagerVisits } from "./walk-training-manager.ts";
import { trainingPapersVisits } from "./walk-training-papers.ts";
import { trainingRightsVisits } from "./walk-training-rights.ts";
import { trainingSessionsVisits } from "./walk-training-sessions.ts";
import { trainingsVisits } from "./walk-trainings.ts";
import { treasuryVisits } from "./walk-treasury.ts";
import {
  type Answer,
  always,
  fileOf,
  forMembers,
  forOffices,
  mayEdit,
  nobodys,
  type Visit,
} from "./walk-visit.ts";
import { isSignedIn, type Role, seen, states, type World } from "./walk-world.ts";

/** Every address there is, from the files of app/: « /documents/[id] ». */
export const patterns = readdirSync(path.join(root, "app"), { recursive: true, encoding: "utf8" })
  .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
  .map((file) => `/${file.replace(/\/?(page\.tsx|route\.ts)$/, "").replace(/\([a-z]+\)\/?/g, "")}`)
  .map((pattern) => pattern.replace(/(?<=.)\/$/, ""))
  .sort();

/** How each address is reached, and what it answers to each role. */
export const table: Record<string, Visit[]> = {
  ...accountsVisits,
  ...attendanceVisits,
  ...collectifsVisits,
  ...positionsVisits,
  ...decisionsVisits,
  ...meetingsVisits,
  ...minutesVisits,
  ...commentsVisits,
  ...directoryVisits,
  ...identitiesVisits,
  ...openDataVisits,
  ...offlineTable,
  "/": [{ name: "home", path: () => "/", answer: always(200) }],
  "/accessibilite": [{ name: "the page", path: () => "/accessibilite", answer: always(200) }],
  "/mentions-legales": [{ name: "the page", path: () => "/mentions-legales", answer: always(200) }],
  "/connexion": [
    {
      name: "the page",
      path: () => "/connexion",
      answer: (role) => (isSignedIn(role) ? "home" : 200),
    },
    ...["//exemple.fr", "/.//exemple.fr", "https://exemple.fr", "/\\exemple.fr"].map((elsewhere) => ({
      name: `the page, then ${elsewhere}`,
      path: () => `/connexion?suite=${encodeURIComponent(elsewhere)}`,
      answer: (role: Role): Answer => (isSignedIn(role) ? "home" : 200),
    })),
  ],
  "/documents": [
    { name: "the list", path: () => "/documents", answer: always(200) },
    {
      name: "an address that means nothing",
      path: () => "/documents?theme=x&page=-1&nature=%00&q=%00&depuis=demain&collectif='",
      answer: always(200),
    },
  ],
  "/documents/[id]": [
    ...states.map((state) => ({
      name: state,
      path: (world: World) => `/documents/${world.documents[state].id}`,
      answer: (role: Role) => (seen[role].includes(state) ? 200 : 404),
      about: state,
    })),
    ...nobodys.map(([name, id]) => ({ name, path: () => `/documents/${id}`, answer: always(404) })),
  ],
  "/documents/[id]/versions": [
    ...states.map((state) => ({
      name: state,
      path: (world: World) => `/documents/${world.documents[state].id}/versions`,
      answer: (role: Role) => (seen[role].includes(state) ? 200 : 404),
      about: state,
    })),
    ...nobodys.map(([name, id]) => ({ name, path: () => `/documents/${id}/versions`, answer: always(404) })),
    {
      name: "a version that does not exist",
      path: (world: World) => `/documents/${world.documents.public.id}/versions?de=1&a=99`,
      answer: always(404),
    },
  ],
  "/documents/[id]/fichiers/[fichier]": [
    ...states.map((state) => ({
      name: state,
      path: (world: World) => `/documents/${world.documents[state].id}/fichiers/${fileOf(world, state)}`,
      answer: (role: Role) => (seen[role].includes(state) ? 200 : 404),
      about: state,
    })),
    {
      name: "the draft's file under the public document",
      path: (world) => `/documents/${world.documents.public.id}/fichiers/${fileOf(world, "draft")}`,
      answer: always(404),
      about: "draft",
    },
    ...nobodys.map(([name, id]) => ({
      name,
      path: (world: World) => `/documents/${world.documents.public.id}/fichiers/${id}`,
      answer: always(404),
    })),
  ],
  "/documents/[id]/modifier": [
    ...states.map((state) => ({
      name: state,
      path: (world: World) => `/documents/${world.documents[state].id}/modifier`,
      answer: (role: Role): Answer => (!isSignedIn(role) ? "to sign in" : mayEdit(role, state) ? 200 : 404),
      about: state,
    })),
    ...nobodys.slice(0, 3).map(([name, id]) => ({
      name,
      path: () => `/documents/${id}/modifier`,
      answer: (role: Role): Answer => (isSignedIn(role) ? 404 : "to sign in"),
    })),
  ],
  "/documents/deposer": [{ name: "the page", path: () => "/documents/deposer", answer: forMembers }],
  "/documents/miens": [{ name: "the page", path: () => "/documents/miens", answer: forMembers }],
  "/profil": [{ name: "the page", path: () => "/profil", answer: forMembers }],
  "/gestion/fichiers": [
    { name: "the page", path: () => "/gestion/fichiers", answer: forOffices("secretariat", "admin") },
  ],
  "/gestion/themes": [
    { name: "the page", path: () => "/gestion/themes", answer: forOffices("secretariat", "admin") },
  ],
  "/api/auth/[...nextauth]": [
    { name: "csrf", path: () => "/api/auth/csrf", answer: always(200) },
    { name: "providers", path: () => "/api/auth/providers", answer: always(200) },
    { name: "session", path: () => "/api/auth/session", answer: always(200) },
    { name: "nothing of the sort", path: () => "/api/auth/nope", answer: always(400) },
  ],
  "/api/documents/televersement": [
    { name: "read instead of sent to", path: () => "/api/documents/televersement", answer: always(405) },
  ],
  "/api/territoires": [
    { name: "a search", path: () => "/api/territoires?q=grenoble", answer: always(200) },
    { name: "a NUL character", path: () => "/api/territoires?q=%00", answer: always(200) },
    {
      name: "a text too long",
      path: () => `/api/territoires?q=${"a".repeat(200)}`,
      answer: always(400),
    },
  ],
  "/sante": [{ name: "the answer", path: () => "/sante", answer: always(200) }],
  ...trainingManagerVisits,
  ...trainingPapersVisits,
  ...trainingsVisits,
  ...duesVisits,
  ...adhesionsVisits,
  ...factorsVisits,
  ...importsVisits,
  ...inboundVisits,
  ...joiningVisits,
  ...memberImportsVisits,
  ...membersVisits,
  ...moderationVisits,
  ...notificationsVisits,
  ...papersVisits,
  ...paymentsVisits,
  ...treasuryVisits,
  ...evaluationsVisits,
  ...trainingRightsVisits,
  ...readingVisits,
  ...privacyVisits,
  ...profilesVisits,
  ...registerVisits,
  ...rolesVisits,
  ...threadsVisits,
  ...trainingSessionsVisits,
};
