import type { Metadata, Viewport } from "next";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { AppShell } from "#components/layout/app-shell.tsx";
import type { NavItem } from "#components/layout/main-nav.tsx";
import { PublicShell } from "#components/layout/public-shell.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { canManageThemes, isSecretariat } from "#lib/documents/policy.ts";
import { env } from "#lib/env.ts";
import { chooseThemeAction, signOutAction } from "#lib/members/actions.ts";
import { currentTheme } from "#lib/theme.ts";
import { currentViewer, type MemberViewer, type Viewer } from "#lib/viewer.ts";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  await connection();
  const name = env.ASSOCIATION_NAME;
  return {
    metadataBase: new URL(env.PUBLIC_URL),
    title: { default: name, template: `%s – ${name}` },
    description: "Le portail d’une coopérative d’élus et d’élues : actes partagés, collectifs, formation.",
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
  { href: "/mes-documents", label: "Mes documents", icon: "bookmark" },
  { href: "/veille", label: "Veille", icon: "eye" },
  { href: "/en-seance", label: "En séance", icon: "download" },
  { href: "/profil", label: "Profil", icon: "user" },
  ...(isSecretariat(viewer)
    ? ([
        { href: "/gestion/signalements", label: "Signalements", icon: "warning" },
        { href: "/gestion/imports", label: "Imports", icon: "archive" },
      ] as const)
    : []),
  ...(canManageThemes(viewer)
    ? ([
        { href: "/gestion/fichiers", label: "Fichiers gardés", icon: "check" },
        { href: "/gestion/themes", label: "Thèmes", icon: "filter" },
      ] as const)
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
  const signOut = (
    <form action={signOutAction}>
      <SubmitButton variant="quiet" pendingLabel="Déconnexion…">
        Se déconnecter
      </SubmitButton>
    </form>
  );
  return (
    <AppShell
      {...shell}
      viewerName={`${viewer.firstName} ${viewer.lastName}`}
      navItems={mainPlaces(viewer)}
      moreItems={otherPlaces(viewer)}
      signOut={signOut}
    >
      {children}
    </AppShell>
  );
}

/** The frame of every page. It shows who is signed in and guards nothing: pages do. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [viewer, theme] = await Promise.all([currentViewer(), currentTheme()]);
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
