import { contactLabels, visibilityLabels } from "#lib/members/labels.ts";
import type { Contact } from "#lib/members/queries.ts";

/** Means of contact, each with who sees it. */
export function ContactFacts({ contacts }: { contacts: readonly Contact[] }) {
  if (contacts.length === 0) return <p>Aucun moyen de contact.</p>;
  return (
    <ul className="plain-list">
      {contacts.map(({ id, kind, value, visibility }) => (
        <li key={id}>
          <strong>{contactLabels[kind]}</strong> : <span className="contact-value">{value}</span>
          <br />
          <span className="field-hint">Visible par : {visibilityLabels[visibility].label.toLowerCase()}</span>
        </li>
      ))}
    </ul>
  );
}
