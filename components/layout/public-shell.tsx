import type { ReactNode } from "react";
import { Brand } from "#components/layout/brand.tsx";
import { SiteFooter } from "#components/layout/site-footer.tsx";
import { SkipLink } from "#components/layout/skip-link.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import type { Theme } from "#components/ui/theme-switch.tsx";

type Props = {
  associationName: string;
  /** Where members sign in; leave out on the sign-in page itself. */
  signInHref?: string;
  theme: Theme;
  themeAction: (form: FormData) => Promise<void>;
  children: ReactNode;
};

/** The frame of the pages that anyone may read. */
export function PublicShell({ associationName, signInHref, theme, themeAction, children }: Props) {
  return (
    <div className="site">
      <SkipLink />
      <header className="masthead">
        <div className="wrap">
          <Brand associationName={associationName} href="/" />
          {signInHref ? (
            <div className="masthead-side">
              <ButtonLink href={signInHref} variant="secondary" icon="user">
                Se connecter
              </ButtonLink>
            </div>
          ) : null}
        </div>
      </header>
      <main id="contenu" tabIndex={-1} className="site-main wrap">
        {children}
      </main>
      <SiteFooter theme={theme} themeAction={themeAction} joinHref="/adherer" />
    </div>
  );
}
