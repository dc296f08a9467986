import { Portrait } from "#components/members/portrait.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { civilityLabels } from "#lib/members/labels.ts";
import type { Profile } from "#lib/members/queries.ts";

/** A face, what a member says of herself and the themes she knows. */
export function ProfileAbout({ profile }: { profile: Profile }) {
  const { civility, firstName, lastName, presentation, themes } = profile;
  return (
    <div className="profile-head">
      <Portrait {...profile} size="large" />
      <div className="stack">
        {civility ? (
          <p>
            {civilityLabels[civility]} {firstName} {lastName}
          </p>
        ) : null}
        {presentation ? <p className="profile-presentation">{presentation}</p> : null}
        {themes.length > 0 ? (
          <ul className="tag-list" aria-label="Thèmes de compétence">
            {themes.map(({ id, name }) => (
              <li key={id}>
                <Tag>{name}</Tag>
              </li>
            ))}
          </ul>
        ) : null}
        {presentation || themes.length > 0 ? null : <p>Aucune présentation pour l’instant.</p>}
      </div>
    </div>
  );
}
