import type { ReactNode } from "react";
import { NavLink } from "#components/layout/nav-link.tsx";
import { Icon, type IconName } from "#components/ui/icon.tsx";

export type NavItem = { href: string; label: string; icon: IconName };

/** More than five do not fit under a thumb: then four stay and the others go behind « Plus ». */
const PHONE_SLOTS = 5;

type Props = {
  items: readonly NavItem[];
  /** What else « Plus » shows on a phone: who is signed in, sign-out. */
  more?: ReactNode;
};

/** Two to six places: a bar at the bottom of a phone, a line at the top of a desk. One list, no JavaScript. */
export function MainNav({ items, more }: Props) {
  const needsMore = more !== undefined || items.length > PHONE_SLOTS;
  const shown = needsMore ? PHONE_SLOTS - 1 : PHONE_SLOTS;
  const overflow = items.slice(shown);
  const hrefs = items.map(({ href }) => href);
  return (
    <nav className="masthead-nav" aria-label="Navigation principale">
      <ul>
        {items.map((item, index) => (
          <li key={item.href} className={index < shown ? undefined : "nav-overflow"}>
            <NavLink href={item.href} others={hrefs}>
              <Icon name={item.icon} />
              {item.label}
            </NavLink>
          </li>
        ))}
        {needsMore ? (
          <li className="nav-more">
            <details>
              <summary>
                <Icon name="menu" />
                Plus
              </summary>
              <div className="nav-panel">
                {overflow.length > 0 ? (
                  <ul>
                    {overflow.map((item) => (
                      <li key={item.href}>
                        <NavLink href={item.href} others={hrefs}>
                          <Icon name={item.icon} />
                          {item.label}
                        </NavLink>
                      </li>
                    ))}
                  </ul>
                ) : null}
                {more}
              </div>
            </details>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}
