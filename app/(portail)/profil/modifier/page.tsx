import type { Metadata } from "next";
import { ProfileForm } from "#components/members/profile-form.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { listThemes } from "#lib/documents/queries.ts";
import { storedProfile } from "#lib/members/labels-stored.ts";
import { findOwnProfile } from "#lib/members/queries.ts";
import { versionOf } from "#lib/versions.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Modifier mon profil" };

export default async function EditProfilePage() {
  const viewer = await requireViewer("/profil/modifier");
  const [profile, themes] = await Promise.all([findOwnProfile(viewer), listThemes()]);
  if (!profile) return null;
  const { firstName, lastName, civility, presentation } = profile;
  return (
    <div className="narrow">
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: "/profil", label: "Profil" }]} />}
        title="Modifier mon profil"
        lead="Les adhérentes et adhérents le voient dans l’annuaire."
      />
      <ProfileForm
        values={{
          firstName,
          lastName,
          civility: civility ?? "",
          presentation: presentation ?? "",
          themeIds: profile.themes.map(({ id }) => String(id)),
        }}
        version={versionOf(storedProfile(profile))}
        themes={themes.map(({ id, code, name }) => ({
          value: String(id),
          label: code ? `${code} ${name}` : name,
        }))}
      />
    </div>
  );
}
