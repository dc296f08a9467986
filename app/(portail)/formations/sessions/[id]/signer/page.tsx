import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SignForm } from "#components/attendance/sign-form.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import {
  askCorrection,
  currentOf,
  halfDayWords,
  isSigningTime,
  signingWords,
} from "#lib/attendance/labels.ts";
import { findOwnSheet, type OwnHalfDay, type OwnSheet } from "#lib/attendance/queries.ts";
import { formatTime } from "#lib/dates.ts";
import { requireViewer } from "#lib/viewer.ts";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<"demi-journee" | "code" | "lu", string | string[] | undefined>>;
};

export const metadata: Metadata = { title: "Signer ma présence" };

function whyNot(sheet: OwnSheet, halfDay: OwnHalfDay, now: number): string | null {
  if (sheet.cancelledAt) return "Cette session est annulée.";
  if (sheet.closedAt) return `Cette session est close. ${askCorrection}`;
  if (halfDay.attestedAt) return `La feuille de cette demi-journée est close. ${askCorrection}`;
  return isSigningTime(halfDay, now) ? null : `Cette demi-journée se signe ${signingWords(halfDay)}.`;
}

/** Where the room's code leads: a participant signs for herself. */
export default async function SignPage({ params, searchParams }: Props) {
  const { id } = await params;
  const { "demi-journee": asked, code: read, lu } = await searchParams;
  const now = Date.now();
  const code = typeof read === "string" && /^\d{6}$/.test(read) ? read : "";
  // Whoever signs in on the way has read the code before: the act still judges whether that is not too long ago.
  const readAt = typeof lu === "string" && /^\d{13}$/.test(lu) ? Number(lu) : now;
  const wanted = new URLSearchParams({
    ...(typeof asked === "string" && { "demi-journee": asked }),
    ...(code && { code, lu: String(readAt) }),
  });
  // As the address had it: a space is no « + ».
  const query = wanted.toString().replaceAll("+", "%20");
  const viewer = await requireViewer(`/formations/sessions/${id}/signer?${query}`);
  const sheet = await findOwnSheet(viewer, id);
  if (!sheet) notFound();
  const halfDay = sheet.halfDays.find((one) => one.id === asked) ?? currentOf(sheet.halfDays, now);
  if (!halfDay) notFound();
  const why = whyNot(sheet, halfDay, now);
  return (
    <div className="narrow stack">
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: `/formations/sessions/${id}`, label: sheet.title }]} />}
        title="Signer ma présence"
        lead={halfDayWords(halfDay)}
      />
      {halfDay.signedAt ? (
        <Notice tone="success" title="Votre présence est signée" live>
          <p>
            {halfDay.method === "PAPER"
              ? "Elle est attestée sur la feuille."
              : `Signature enregistrée à ${formatTime(halfDay.signedAt)}.`}
          </p>
        </Notice>
      ) : why ? (
        <Notice>
          <p>{why}</p>
        </Notice>
      ) : (
        <SignForm sessionId={id} halfDayId={halfDay.id} code={code} readAt={readAt} />
      )}
    </div>
  );
}
