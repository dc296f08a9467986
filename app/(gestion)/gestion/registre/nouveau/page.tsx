import type { Metadata } from "next";
import { RegisterUpload } from "#components/register/register-upload.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { today } from "#lib/dates.ts";
import { type SendingRefusal, sendingRefusals } from "#lib/register/labels.ts";
import { canCheckRegister } from "#lib/register/policy.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Envoyer un fichier du registre" };

type Props = { searchParams: Promise<{ refus?: string }> };

export default async function NewRegisterFilePage({ searchParams }: Props) {
  await requireViewer("/gestion/registre/nouveau", canCheckRegister);
  const { refus } = await searchParams;
  const refusal = refus && Object.hasOwn(sendingRefusals, refus) ? (refus as SendingRefusal) : undefined;
  return (
    <div className="narrow stack-sections">
      <PageHeader
        breadcrumb={
          <Breadcrumb trail={[{ href: "/gestion/registre", label: "Registre national des élus" }]} />
        }
        title="Envoyer un fichier du registre"
        lead="Seules les lignes qui peuvent être celles de nos membres sont gardées. Un fichier plus récent remplace celui de la même sorte ; ce qui a été confirmé ou écarté le reste."
      />
      <RegisterUpload today={today()} refusal={refusal} />
    </div>
  );
}
