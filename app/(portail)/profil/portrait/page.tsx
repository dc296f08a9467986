import type { Metadata } from "next";
import { Portrait } from "#components/members/portrait.tsx";
import { PortraitForm } from "#components/members/portrait-form.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { MAX_PORTRAIT_BYTES, portraitRefusals } from "#lib/files/portrait.ts";
import { removePortraitAction } from "#lib/members/actions.ts";
import { findOwnProfile } from "#lib/members/queries.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Ma photo" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const refusals: Record<string, string> = {
  ...portraitRefusals,
  TOO_MANY: "Trop de photos envoyées en peu de temps : réessayez dans une heure.",
  UNAVAILABLE: "Une erreur est survenue de notre côté : rien n’a changé. Réessayez.",
};

export default async function PortraitPage({ searchParams }: Props) {
  const viewer = await requireViewer("/profil/portrait");
  const { refus } = await searchParams;
  const profile = await findOwnProfile(viewer);
  if (!profile) return null;
  const refused = typeof refus === "string" && Object.hasOwn(refusals, refus) ? refusals[refus] : undefined;
  return (
    <div className="narrow stack-sections">
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: "/profil", label: "Profil" }]} />}
        title="Ma photo"
        lead="Montrée à côté de votre nom aux adhérentes et adhérents, jamais au public."
      />
      {profile.portraitAt ? (
        <div className="profile-head">
          <Portrait {...profile} size="large" />
          <OneClickForm
            action={removePortraitAction}
            fields={{ id: profile.id }}
            variant="danger"
            pendingLabel="Retrait…"
          >
            Retirer ma photo
          </OneClickForm>
        </div>
      ) : null}
      <PortraitForm maxBytes={MAX_PORTRAIT_BYTES} refused={refused} tooLarge={portraitRefusals.TOO_LARGE} />
    </div>
  );
}
