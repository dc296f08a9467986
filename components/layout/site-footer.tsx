import { Link } from "#components/ui/link.tsx";
import { type Theme, ThemeSwitch } from "#components/ui/theme-switch.tsx";

type Props = {
  theme: Theme;
  themeAction: (form: FormData) => Promise<void>;
  /** Where one asks to join, for those who have not. */
  joinHref?: string;
};

export function SiteFooter({ theme, themeAction, joinHref }: Props) {
  return (
    <footer className="site-footer">
      <div className="wrap">
        <nav aria-label="Pied de page">
          <ul>
            <li>
              <Link href="/accessibilite">Accessibilité</Link>
            </li>
            <li>
              <Link href="/charte">Charte</Link>
            </li>
            <li>
              <Link href="/collectifs">Collectifs</Link>
            </li>
            <li>
              <Link href="/formations">Formations</Link>
            </li>
            <li>
              <Link href="/dons">Faire un don</Link>
            </li>
            {joinHref ? (
              <li>
                <Link href={joinHref}>Adhérer</Link>
              </li>
            ) : null}
            <li>
              <Link href="/mentions-legales">Mentions légales</Link>
            </li>
            <li>
              <Link href="/droits">Qui peut quoi</Link>
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
