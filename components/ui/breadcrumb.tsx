import { Link } from "#components/ui/link.tsx";

export type Crumb = { label: string; href: string };

/** Where we are, when a page is two levels deep or more. The page itself is not in it: its title says it. */
export function Breadcrumb({ trail }: { trail: readonly Crumb[] }) {
  return (
    <nav className="breadcrumb" aria-label="Fil d’Ariane">
      <ol>
        {trail.map(({ label, href }) => (
          <li key={href}>
            <Link href={href}>{label}</Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
