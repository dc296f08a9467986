import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { VerifyForm } from "#components/training-papers/verify-form.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { env } from "#lib/env.ts";
import { readCode, writtenCode } from "#lib/training-papers/labels-code.ts";
import { currentViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Vérifier une attestation", robots: { index: false } };

type Props = { searchParams: Promise<{ code?: string | string[] }> };

/** For whoever was handed an attestation: types its code. */
export default async function VerifyPage({ searchParams }: Props) {
  const { code } = await searchParams;
  const typed = typeof code === "string" ? code.slice(0, 60) : "";
  const read = readCode(typed);
  if (read) redirect(`/attestation/${writtenCode(read)}`);
  await currentViewer();
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title="Vérifier une attestation"
        overline={env.ASSOCIATION_NAME}
        lead="On vous a remis une attestation de fin de formation ? Son code dit si elle est vraie, et ce qu’elle contient."
      />
      {typed ? (
        <Notice tone="warning" live>
          <p>
            Ce n’est pas un code : il a douze lettres et chiffres, sans la lettre U. Relisez-le sur le
            document.
          </p>
        </Notice>
      ) : null}
      <VerifyForm typed={typed} />
    </div>
  );
}
