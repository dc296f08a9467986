import { Link } from "#components/ui/link.tsx";
import { type Theme, ThemeSwitch } from "#components/ui/theme-switch.tsx";

type Props = { theme: Theme; themeAction: (form: FormData) => Promise<void> };

export function SiteFooter({ theme, themeAction }: Props) {
  return (
    <footer className="site-footer">
      <div className="wrap">
        <nav aria-label="Pied de page">
          <ul>
            <li>
              <Link href="/accessibilite">Accessibilité</Link>
            </li>
            <li>
              <Link href="/mentions-legales">Mentions légales</Link>
            </li>
            <li>
              <Link href="/documents/donnees-ouvertes">Données ouvertes</Link>
            </li>
          </ul>
        </nav>
        <ThemeSwitch theme={theme} action={themeAction} />
      </div>
    </footer>
  );
}
