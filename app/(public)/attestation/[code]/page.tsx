import type { Metadata } from "next";
import { VerifiedPaper } from "#components/training-papers/verified-paper.tsx";
import { VerifyForm } from "#components/training-papers/verify-form.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { requestAddress } from "#lib/session.ts";
import { verifyAttestation } from "#lib/training-papers/queries-files.ts";
import { currentViewer } from "#lib/viewer.ts";

export const metadata: Metadata = {
  title: "Vérifier une attestation",
  referrer: "no-referrer",
  robots: { index: false },
};

type Props = { params: Promise<{ code: string }> };

/** Whether a code is a genuine attestation’s, for whoever was handed one. */
export default async function VerifiedPage({ params }: Props) {
  const [viewer, { code }, { address }] = await Promise.all([currentViewer(), params, requestAddress()]);
  const found = await verifyAttestation(viewer, code, address).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "TOO_MANY") return error.message;
    throw error;
  });
  if (typeof found === "string") {
    return (
      <div className="narrow stack-sections">
        <PageHeader title="Vérifier une attestation" overline={env.ASSOCIATION_NAME} />
        <Notice tone="warning">
          <p>{found}</p>
        </Notice>
      </div>
    );
  }
  const title =
    found === null
      ? "Attestation inconnue"
      : found.state === "GOOD"
        ? "Attestation authentique"
        : "Attestation remplacée";
  return (
    <div className="narrow stack-sections">
      <PageHeader title={title} overline={env.ASSOCIATION_NAME} />
      {found ? (
        <VerifiedPaper found={found} />
      ) : (
        <Notice tone="warning">
          <p>
            Aucune attestation ne porte ce code. Relisez-le sur le document ; s’il est bien celui-là, le
            document ne vient pas de nous.
          </p>
        </Notice>
      )}
      <section aria-labelledby="autre" className="stack">
        <h2 id="autre">Vérifier un autre code</h2>
        <VerifyForm />
      </section>
    </div>
  );
}
