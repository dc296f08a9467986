import type { ReactNode } from "react";
import { DescriptionList } from "#components/ui/description-list.tsx";
import type { PersonContact } from "#lib/directory/queries.ts";
import { contactLabels } from "#lib/members/labels.ts";

function shown({ kind, value }: PersonContact): ReactNode {
  if (kind === "EMAIL")
    return <a href={`mailto:${encodeURIComponent(value).replace("%40", "@")}`}>{value}</a>;
  if (kind === "PHONE") return <a href={`tel:${value.replace(/[^+\d]/g, "")}`}>{value}</a>;
  if (kind !== "ADDRESS" && /^https?:\/\//i.test(value) && URL.canParse(value)) {
    return (
      <a href={value} rel="noopener noreferrer nofollow">
        {value}
      </a>
    );
  }
  return value;
}

type Props = {
  contacts: readonly PersonContact[];
  /** The address of the account, for whoever may see it. */
  email: string | null;
};

/** The means of contact that the reader may see. */
export function PersonContacts({ contacts, email }: Props) {
  const items = contacts.map((contact) => ({ term: contactLabels[contact.kind], value: shown(contact) }));
  const account = email ? [{ term: "Adresse du compte", value: email }] : [];
  return <DescriptionList items={[...items, ...account]} />;
}
