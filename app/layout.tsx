import type { Metadata, Viewport } from "next";
import { after, connection } from "next/server";
import type { ReactNode } from "react";
import { SleepingRoles } from "#components/factors/sleeping-roles.tsx";
import { AppShell } from "#components/layout/app-shell.tsx";
import type { NavItem } from "#components/layout/main-nav.tsx";
import { PublicShell } from "#components/layout/public-shell.tsx";
import { SignOutForm } from "#components/layout/sign-out-form.tsx";
import { signOutAction } from "#lib/accounts/actions.ts";
import { canInvite } from "#lib/accounts/policy.ts";
import { isDueToBeSeen, noteSession } from "#lib/accounts/visits.ts";
import { canWatchCollectifs } from "#lib/collectifs/policy.ts";
import { canSeeDirectory } from "#lib/directory/policy.ts";
import { canManageThemes, isSecretariat } from "#lib/documents/policy.ts";
import { canEditScale } from "#lib/dues/policy.ts";
import { env } from "#lib/env.ts";
import { canSeeExports } from "#lib/exports/policy.ts";
import { canWatchInbound } from "#lib/inbound/policy.ts";
import { canEditCharter, canReviewRequests } from "#lib/joining/policy.ts";
import { canReadJournal } from "#lib/journal/policy.ts";
import { chooseThemeAction } from "#lib/members/actions.ts";
import { canListMembers } from "#lib/members/policy.ts";
import { canHandleRequests } from "#lib/privacy/policy.ts";
import { canWatchQueue } from "#lib/queue/policy.ts";
import { canSponsor } from "#lib/referrals/policy.ts";
import { canSeeRoles } from "#lib/roles/policy.ts";
import { currentTheme } from "#lib/theme.ts";
import { canManageTrainings } from "#lib/trainings/policy.ts";
import { currentViewer, type MemberViewer, type Viewer } from "#lib/viewer.ts";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  await connection();
  const name = env.ASSOCIATION_NAME;
  return {
    metadataBase: new URL(env.PUBLIC_URL),
    title: { default: name, template: `%s – ${name}` },
    description:
      "Le portail d’une coopérative d’élus et d’élues\u00A0: actes partagés, collectifs, formation.",
    // Members' pages are nobody else's: a public document says otherwise for itself.
    robots: { index: false, follow: false },
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbf8f3" },
    { media: "(prefers-color-scheme: dark)", color: "#171310" },
  ],
};

const mainPlaces = (viewer: MemberViewer): NavItem[] => [
  { href: "/", label: "Accueil", icon: "home" },
  { href: "/documents", label: "Documents", icon: "document" },
  { href: "/documents/deposer", label: "Déposer", icon: "upload" },
  { href: "/notifications", label: "Pour vous", icon: "bell", unread: viewer.unread },
];

const otherPlaces = (viewer: MemberViewer): NavItem[] => [
  ...(canSeeDirectory(viewer) ? [{ href: "/annuaire", label: "Annuaire", icon: "people" } as const] : []),
  { href: "/collectifs", label: "Collectifs", icon: "globe" },
  { href: "/formations", label: "Formations", icon: "learn" },
  { href: "/agenda", label: "Agenda", icon: "calendar" },
  { href: "/mes-documents", label: "Mes documents", icon: "bookmark" },
  { href: "/adhesion", label: "Mon adhésion", icon: "check" },
  { href: "/veille", label: "Veille", icon: "eye" },
  { href: "/en-seance", label: "En séance", icon: "download" },
  ...(canSponsor(viewer) ? [{ href: "/parrainage", label: "Parrainage", icon: "invite" } as const] : []),
  { href: "/profil", label: "Profil", icon: "user" },
];

/** What the association is run from, each place for those who may go there. */
const officePlaces = (viewer: MemberViewer): NavItem[] => [
  ...(canListMembers(viewer)
    ? ([{ href: "/gestion/membres", label: "Membres", icon: "list" }] as const)
    : []),
  ...(canReviewRequests(viewer)
    ? ([{ href: "/gestion/demandes", label: "Demandes d’adhésion", icon: "inbox" }] as const)
    : []),
  ...(canWatchCollectifs(viewer)
    ? ([{ href: "/gestion/collectifs", label: "Collectifs en chiffres", icon: "table" }] as const)
    : []),
  ...(canEditScale(viewer)
    ? ([{ href: "/gestion/tresorerie", label: "Trésorerie", icon: "table" }] as const)
    : []),
  ...(canManageTrainings(viewer)
    ? ([{ href: "/gestion/formations", label: "Formations", icon: "learn" }] as const)
    : []),
  ...(canEditCharter(viewer) ? [{ href: "/gestion/charte", label: "Charte", icon: "edit" } as const] : []),
  ...(canInvite(viewer) ? [{ href: "/gestion/comptes", label: "Comptes", icon: "mail" } as const] : []),
  ...(isSecretariat(viewer)
    ? ([
        { href: "/gestion/elections", label: "Élections", icon: "calendar" },
        { href: "/gestion/membres/imports", label: "Imports de membres", icon: "table" },
        { href: "/gestion/tresorerie/a-jour", label: "Qui est à jour", icon: "check" },
        { href: "/gestion/registre", label: "Registre (RNE)", icon: "check" },
        { href: "/gestion/signalements", label: "Signalements", icon: "warning" },
        { href: "/gestion/imports", label: "Imports de documents", icon: "archive" },
      ] as const)
    : []),
  ...(canSeeExports(viewer)
    ? ([{ href: "/gestion/exports", label: "Exports", icon: "external" }] as const)
    : []),
  ...(canManageThemes(viewer) ? ([{ href: "/gestion/themes", label: "Thèmes", icon: "tag" }] as const) : []),
];

const adminPlaces = (viewer: MemberViewer): NavItem[] => [
  ...(canHandleRequests(viewer)
    ? ([{ href: "/gestion/donnees", label: "Données personnelles", icon: "info" }] as const)
    : []),
  ...(canSeeRoles(viewer) ? [{ href: "/gestion/roles", label: "Rôles", icon: "lock" } as const] : []),
  ...(canReadJournal(viewer)
    ? ([{ href: "/gestion/journal", label: "Journal", icon: "book" }] as const)
    : []),
  ...(canWatchQueue(viewer)
    ? ([{ href: "/gestion/travaux", label: "Travaux", icon: "clock" }] as const)
    : []),
  ...(canWatchInbound(viewer)
    ? ([{ href: "/gestion/courrier-entrant", label: "Courrier entrant", icon: "inbox" }] as const)
    : []),
  ...(canManageThemes(viewer)
    ? ([{ href: "/gestion/fichiers", label: "Fichiers gardés", icon: "folder" }] as const)
    : []),
];

async function Shell({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  const shell = {
    associationName: env.ASSOCIATION_NAME,
    theme: await currentTheme(),
    themeAction: chooseThemeAction,
  };
  if (viewer.kind === "visitor") {
    return (
      <PublicShell {...shell} signInHref="/connexion">
        {children}
      </PublicShell>
    );
  }
  return (
    <AppShell
      {...shell}
      viewerName={`${viewer.firstName} ${viewer.lastName}`}
      navItems={mainPlaces(viewer)}
      moreItems={otherPlaces(viewer)}
      groups={[
        { title: "Secrétariat", items: officePlaces(viewer) },
        { title: "Administration", items: adminPlaces(viewer) },
      ]}
      signOut={<SignOutForm action={signOutAction} />}
    >
      {viewer.sleepingRoles.length > 0 ? <SleepingRoles /> : null}
      {children}
    </AppShell>
  );
}

/** The frame of every page. It shows who is signed in and guards nothing: pages do. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [viewer, theme] = await Promise.all([currentViewer(), currentTheme()]);
  if (isDueToBeSeen(viewer)) after(() => noteSession(viewer));
  const double = viewer.kind === "member" && viewer.readingPreference === "DOUBLE";
  return (
    <html
      lang="fr"
      data-theme={theme === "auto" ? undefined : theme}
      data-inclusive={double ? "double" : undefined}
    >
      <body>
        <Shell viewer={viewer}>{children}</Shell>
      </body>
    </html>
  );
}
