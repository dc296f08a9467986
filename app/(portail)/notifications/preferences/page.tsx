import type { Metadata } from "next";
import { PreferencesForm } from "#components/notifications/preferences-form.tsx";
import { MailChoices } from "#components/threads/mail-choices.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { channels, subjects } from "#lib/notification-subjects.ts";
import { findPreferences } from "#lib/notifications/queries.ts";
import { listCollectifMails } from "#lib/threads/queries.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Ce que vous recevez" };

export default async function PreferencesPage() {
  const viewer = await requireViewer("/notifications/preferences");
  const [preferences, collectifs] = await Promise.all([findPreferences(viewer), listCollectifMails(viewer)]);
  const chosen = Object.fromEntries(
    subjects.flatMap((subject) =>
      channels.map((channel) => [`${subject}_${channel}`, preferences[subject][channel]]),
    ),
  );
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title="Ce que vous recevez"
        lead="De quoi le portail vous parle, où, et quand. Un courriel ne part jamais pour ne rien dire, ni pour ce que vous avez déjà lu ici."
      />
      <PreferencesForm chosen={chosen} />
      <MailChoices collectifs={collectifs} />
    </div>
  );
}
