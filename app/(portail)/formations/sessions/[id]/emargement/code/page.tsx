import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RotatingCode } from "#components/attendance/rotating-code.tsx";
import { QrCode } from "#components/factors/qr-code.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { openCodeAction } from "#lib/attendance/actions.ts";
import { halfDayWords, isSigningTime, signingWords } from "#lib/attendance/labels.ts";
import { findRoomCode, type RoomCode } from "#lib/attendance/queries.ts";
import { env } from "#lib/env.ts";
import { requireViewer } from "#lib/viewer.ts";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ "demi-journee"?: string | string[] }>;
};

export const metadata: Metadata = { title: "Code de la salle" };

function whyNot({ cancelledAt, closedAt, attestedAt, ...halfDay }: RoomCode, now: number): string | null {
  if (cancelledAt) return "Cette session est annulée.";
  if (closedAt) return "Cette session est close.";
  if (attestedAt) return "La feuille de cette demi-journée est close.";
  return isSigningTime(halfDay, now) ? null : `Cette demi-journée se signe ${signingWords(halfDay)}.`;
}

/** The code that participants read, on the screen of the room. */
export default async function RoomCodePage({ params, searchParams }: Props) {
  const { id } = await params;
  const { "demi-journee": asked } = await searchParams;
  const halfDayId = typeof asked === "string" ? asked : "";
  const sheet = `/formations/sessions/${id}/emargement`;
  const viewer = await requireViewer(`${sheet}/code?demi-journee=${encodeURIComponent(halfDayId)}`);
  const room = await findRoomCode(viewer, id, halfDayId);
  if (!room) notFound();
  const now = Date.now();
  const why = whyNot(room, now);
  const { code } = room;
  const address = `${new URL(env.PUBLIC_URL).origin}/formations/sessions/${id}/signer`;
  return (
    <div className="stack">
      <PageHeader
        breadcrumb={
          <Breadcrumb trail={[{ href: `${sheet}?demi-journee=${halfDayId}`, label: "Émargement" }]} />
        }
        title="Code de la salle"
        lead={`${room.title}. ${halfDayWords(room)}.`}
      />
      {why ? (
        <Notice>
          <p>{why}</p>
        </Notice>
      ) : code ? (
        <RotatingCode endsAt={code.endsAt} now={now}>
          <div className="room-code">
            <p>Visez ce carré avec l’appareil photo de votre téléphone, puis touchez « Je signe ».</p>
            <QrCode
              text={`${address}?demi-journee=${halfDayId}&code=${code.digits}`}
              label="Code à lire avec un téléphone"
            />
            <p>Sans appareil photo, ouvrez la session dans « Formations » et tapez :</p>
            <p className="room-digits">
              {code.digits.slice(0, 3)}
              {"\u00A0"}
              {code.digits.slice(3)}
            </p>
            <p className="sheet-soft">Ce code change toutes les trente secondes.</p>
          </div>
        </RotatingCode>
      ) : (
        <div className="stack narrow">
          <p>
            Projetez cette page dans la salle : chaque personne inscrite lit le code avec son téléphone et
            signe pour elle-même. Une connexion au réseau est nécessaire.
          </p>
          <OneClickForm
            action={openCodeAction}
            fields={{ id: halfDayId }}
            variant="primary"
            pendingLabel="Affichage…"
          >
            Afficher le code
          </OneClickForm>
        </div>
      )}
      {code && !why ? (
        <noscript>
          <p>
            <a href={`${sheet}/code?demi-journee=${halfDayId}`}>Afficher le code de maintenant</a>
          </p>
        </noscript>
      ) : null}
    </div>
  );
}
