import type { ReactNode } from "react";
import { NavLink } from "#components/layout/nav-link.tsx";
import { NavMore } from "#components/layout/nav-more.tsx";
import { Icon, type IconName } from "#components/ui/icon.tsx";
import { formatCount } from "#lib/french.ts";

export type NavItem = {
  href: string;
  label: string;
  icon: IconName;
  /** Things not read yet there. */
  unread?: number;
};

export type NavGroup = { title: string; items: readonly NavItem[] };

type Props = {
  /** Four places at most: with « Plus », that is what fits under a thumb. */
  items: readonly NavItem[];
  /** The others, behind « Plus ». */
  moreItems: readonly NavItem[];
  groups: readonly NavGroup[];
  /** What else « Plus » shows on a phone: who is signed in, sign-out. */
  account: ReactNode;
};

function Unread({ count }: { count: number }) {
  return (
    <span className="nav-unread">
      <span aria-hidden="true">{count > 99 ? "99+" : count}</span>
      <span className="sr-only">, {formatCount(count, "message non lu", "messages non lus")}</span>
    </span>
  );
}

function Items({ items, all }: { items: readonly NavItem[]; all: readonly string[] }) {
  return items.map(({ href, label, icon, unread = 0 }) => (
    <li key={href}>
      <NavLink href={href} others={all}>
        <Icon name={icon} />
        <span>
          {label}
          {unread > 0 ? <Unread count={unread} /> : null}
        </span>
      </NavLink>
    </li>
  ));
}

/** A bar at the bottom of a phone, a line at the top of a desk. */
export function MainNav({ items, moreItems, groups, account }: Props) {
  const all = [...items, ...moreItems, ...groups.flatMap((group) => group.items)].map(({ href }) => href);
  const offices = groups.filter((group) => group.items.length > 0);
  return (
    <nav className="masthead-nav" aria-label="Navigation principale">
      <ul>
        <Items items={items} all={all} />
        <li>
          <NavMore>
            <div className="nav-groups">
              <ul>
                <Items items={moreItems} all={all} />
              </ul>
              {offices.map((group, index) => (
                <div key={group.title}>
                  <p className="nav-title" id={`menu-${index}`}>
                    {group.title}
                  </p>
                  <ul aria-labelledby={`menu-${index}`}>
                    <Items items={group.items} all={all} />
                  </ul>
                </div>
              ))}
            </div>
            <div className="nav-account">{account}</div>
          </NavMore>
        </li>
      </ul>
    </nav>
  );
}
