import type { ReactNode } from "react";
import { Brand } from "#components/layout/brand.tsx";
import { MainNav, type NavGroup, type NavItem } from "#components/layout/main-nav.tsx";
import { SiteFooter } from "#components/layout/site-footer.tsx";
import { SkipLink } from "#components/layout/skip-link.tsx";
import type { Theme } from "#components/ui/theme-switch.tsx";

type Props = {
  viewerName: string;
  associationName: string;
  /** Four at most, in order of use. */
  navItems: readonly NavItem[];
  moreItems: readonly NavItem[];
  /** The places of an office, under its name; those of nobody are left out. */
  groups: readonly NavGroup[];
  /** The sign-out form: `<form action={…}><SubmitButton variant="quiet">Se déconnecter</SubmitButton></form>`. */
  signOut?: ReactNode;
  theme: Theme;
  themeAction: (form: FormData) => Promise<void>;
  homeHref?: string;
  children: ReactNode;
};

/** The frame of every signed-in page. Belongs in a layout: it holds no guard and reads nothing. */
export function AppShell(props: Props) {
  const {
    viewerName,
    associationName,
    navItems,
    moreItems,
    groups,
    signOut,
    theme,
    themeAction,
    homeHref = "/",
    children,
  } = props;
  const account = (
    <>
      <p>
        <span className="sr-only">Connexion de </span>
        {viewerName}
      </p>
      {signOut}
    </>
  );
  return (
    <div className="site" data-tabbar="">
      <SkipLink />
      <header className="masthead">
        <div className="wrap">
          <Brand associationName={associationName} href={homeHref} />
          <MainNav items={navItems} moreItems={moreItems} groups={groups} account={account} />
          <div className="masthead-side">
            <span className="viewer-name">{viewerName}</span>
            {signOut}
          </div>
        </div>
      </header>
      <main id="contenu" tabIndex={-1} className="site-main wrap">
        {children}
      </main>
      <SiteFooter theme={theme} themeAction={themeAction} />
    </div>
  );
}
