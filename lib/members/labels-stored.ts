import { civilityLabels } from "#lib/members/labels.ts";
import type { Profile } from "#lib/members/queries.ts";
import type { Stored } from "#lib/versions.ts";

type Identity = Pick<Profile, "firstName" | "lastName" | "civility">;

/** What the secretariat's form shows of a member. */
export const storedIdentity = ({ firstName, lastName, civility }: Identity): Stored => ({
  firstName: { value: firstName, label: "Prénom", words: firstName },
  lastName: { value: lastName, label: "Nom", words: lastName },
  civility: { value: civility, label: "Civilité", words: civility ? civilityLabels[civility] : "" },
});

type Own = Identity & Pick<Profile, "presentation" | "themes">;

/** What the member's own form shows. */
export const storedProfile = ({ presentation, themes, ...identity }: Own): Stored => ({
  ...storedIdentity(identity),
  presentation: { value: presentation, label: "Présentation", words: presentation ?? "" },
  themeIds: {
    value: themes.map(({ id }) => id).sort((a, b) => a - b),
    label: "Thèmes",
    words: themes.map(({ name }) => name).join(", "),
  },
});
