import { Link } from "#components/ui/link.tsx";
import { Logo } from "#components/ui/logo.tsx";

/** The mark, the product's name and whose it is; leads home. */
export function Brand({ associationName, href }: { associationName: string; href: string }) {
  return (
    <Link href={href} className="brand">
      <Logo />
      <span>
        <span className="brand-name">Écharpe</span>
        <span className="sr-only">, </span>
        <span className="brand-association">{associationName}</span>
        <span className="sr-only"> – accueil</span>
      </span>
    </Link>
  );
}
