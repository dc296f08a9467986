import { Breadcrumb, type Crumb } from "#components/ui/breadcrumb.tsx";

type Props = {
  collectif: { slug: string; name: string };
  /** Pages between its home and this one. */
  trail?: readonly Crumb[];
};

/** Where one is inside a collectif. */
export function CollectifBreadcrumb({ collectif: { slug, name }, trail = [] }: Props) {
  return (
    <Breadcrumb
      trail={[
        { href: "/collectifs", label: "Collectifs" },
        { href: `/collectifs/${slug}`, label: name },
        ...trail,
      ]}
    />
  );
}
