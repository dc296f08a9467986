import type { Metadata } from "next";
import { AddContactForm } from "#components/members/add-contact-form.tsx";
import { ContactItem } from "#components/members/contact-item.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { findOwnProfile } from "#lib/members/queries.ts";
import { MAX_CONTACTS } from "#lib/members/schema-contacts.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Mes moyens de contact" };

export default async function ContactsPage() {
  const viewer = await requireViewer("/profil/contacts");
  const profile = await findOwnProfile(viewer);
  if (!profile) return null;
  const { contacts } = profile;
  return (
    <div className="narrow stack-sections">
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: "/profil", label: "Profil" }]} />}
        title="Mes moyens de contact"
        lead="Pour chacun, vous choisissez qui le voit. L’adresse de votre compte n’est montrée à personne tant que vous ne l’ajoutez pas ici."
      />
      <section aria-labelledby="moyens">
        <h2 id="moyens">Ceux que vous avez indiqués</h2>
        {contacts.length === 0 ? (
          <p>Aucun pour l’instant.</p>
        ) : (
          <ul className="plain-list">
            {contacts.map((contact) => (
              <ContactItem key={contact.id} contact={contact} />
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="ajouter">
        <h2 id="ajouter">En ajouter un</h2>
        {contacts.length < MAX_CONTACTS ? (
          <AddContactForm />
        ) : (
          <p>Vous en avez {MAX_CONTACTS}, le maximum : retirez-en un d’abord.</p>
        )}
      </section>
    </div>
  );
}
