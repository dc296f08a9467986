import type { Metadata } from "next";
import { PreviewForm } from "#components/adhesions/preview-form.tsx";
import { RemindedTable } from "#components/adhesions/reminded-table.tsx";
import { ReminderForm } from "#components/adhesions/reminder-form.tsx";
import { ReminderList } from "#components/adhesions/reminder-list.tsx";
import { ReminderMail } from "#components/adhesions/reminder-mail.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { DoneNotice } from "#components/ui/done-notice.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { canSetAdhesionRules } from "#lib/adhesions/policy.ts";
import { listReminded, listReminderRules } from "#lib/adhesions/queries-reminders.ts";
import { reminderSample } from "#lib/adhesions/queries-sample.ts";
import { lastPreviewDay, previewDay } from "#lib/adhesions/schema.ts";
import { formatDate, today } from "#lib/dates.ts";
import { formatCount } from "#lib/french.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { REMINDED_AFTER_DAYS, REMINDED_BEFORE_DAYS } from "#lib/payments/labels.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Rappels de cotisation" };

type Props = { searchParams: Promise<{ fait?: string; jour?: string; page?: string }> };

const HERE = "/gestion/tresorerie/rappels";
const done: Record<string, string> = { ajoute: "Rappel ajouté.", retire: "Rappel retiré." };

export default async function RemindersPage({ searchParams }: Props) {
  const { fait = "", jour, page: asked } = await searchParams;
  const now = today();
  const day = previewDay(jour, now);
  const page = pageNumber(asked);
  const hrefFor = (number: number) => `${HERE}?jour=${day}${number > 1 ? `&page=${number}` : ""}#apercu`;
  const viewer = await requireViewer(HERE, canSetAdhesionRules);
  const [reminders, { people, total }] = await Promise.all([
    listReminderRules(viewer),
    listReminded(viewer, day, page),
  ]);
  const when = day === now ? "aujourd’hui" : `le ${formatDate(day)}`;
  const samples = [...new Map(people.map((person) => [person.days, person])).values()];
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title="Rappels de cotisation"
        lead="Un message à qui son adhésion se termine. Il s’arrête au paiement, à la démission, et au nombre que vous avez fixé ; jamais deux le même jour."
        breadcrumb={<Breadcrumb trail={[{ label: "Trésorerie", href: "/gestion/tresorerie" }]} />}
      />
      <DoneNotice said={fait} sentences={done} />
      <section aria-labelledby="quand">
        <h2 id="quand">Quand ils partent</h2>
        {reminders.length > 0 ? (
          <ReminderList reminders={reminders} />
        ) : (
          <EmptyState title="Aucun rappel" level={3}>
            Aucun message ne part. Ajoutez-en un ci-dessous : 15 jours avant la fin, par exemple.
          </EmptyState>
        )}
      </section>
      <section aria-labelledby="echeances">
        <h2 id="echeances">Paiements en plusieurs fois</h2>
        <p>
          Une échéance que le membre envoie lui-même, par virement ou par chèque, lui est rappelée{" "}
          {REMINDED_BEFORE_DAYS}&nbsp;jours avant, puis {REMINDED_AFTER_DAYS}&nbsp;jours après si elle n’est
          pas arrivée. Ce qu’un prestataire prend lui-même n’est pas rappelé.
        </p>
      </section>
      <section aria-labelledby="ajouter">
        <h2 id="ajouter">Ajouter un rappel</h2>
        <ReminderForm />
      </section>
      <section id="apercu" aria-labelledby="qui" className="stack">
        <h2 id="qui">Qui recevrait quoi</h2>
        <PreviewForm day={day} min={now} max={lastPreviewDay(now)} />
        <p>
          {total === 0 ? (
            <>
              <strong>Personne ne recevrait de rappel</strong> {when}.
            </>
          ) : (
            <>
              <strong>{formatCount(total, "personne recevrait", "personnes recevraient")}</strong> un rappel{" "}
              {when}, si personne ne paie d’ici là.
            </>
          )}
          {day === now ? " Ceux de ce matin sont déjà partis, et n’y sont pas." : null}
        </p>
        {people.length > 0 ? (
          <>
            <RemindedTable people={people} caption={`Rappels, ${when}`} />
            <Pagination page={page} pageCount={pageCount(total)} hrefFor={hrefFor} />
            {samples.map((person) => (
              <ReminderMail key={person.days} {...reminderSample(viewer, person, day)} />
            ))}
          </>
        ) : null}
      </section>
    </div>
  );
}
