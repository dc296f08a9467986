import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AnswerRecipe } from "#components/mails/answer-recipe.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Time } from "#components/ui/time.tsx";
import { env } from "#lib/env.ts";
import { renderMail, sender } from "#lib/mail-render.ts";
import { findOutboxMail } from "#lib/mails/queries.ts";
import { readReplyAddress } from "#lib/reply-address.ts";
import { currentViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Un courriel de la boîte de sortie" };

const HERE = "/demo/boite-de-sortie";

type Props = { params: Promise<{ id: string }> };

/** One message of the demonstration, as its recipient would read it. */
export default async function OutboxMailPage({ params }: Props) {
  if (!env.DEMO) notFound();
  const { id } = await params;
  const mail = await findOutboxMail(await currentViewer(), id);
  if (!mail) notFound();
  const { content, createdAt } = mail;
  const { action } = content.body;
  return (
    <div className="narrow stack-sections">
      <Breadcrumb trail={[{ label: "Boîte de sortie", href: HERE }]} />
      <PageHeader title={content.subject} />
      <DescriptionList
        items={[
          { term: "À", value: content.to },
          { term: "Le", value: <Time value={createdAt} format="datetime" /> },
          ...(content.replyTo ? [{ term: "Répondre à", value: <code>{content.replyTo}</code> }] : []),
          ...(content.calendar
            ? [
                {
                  term: "Agenda",
                  value: (
                    <a href={`${HERE}/${id}/reunion.ics`} download>
                      {content.calendar.method === "CANCEL" ? "Annulation (.ics)" : "Invitation (.ics)"}
                    </a>
                  ),
                },
              ]
            : []),
          ...(action ? [{ term: "Lien", value: <a href={action.url}>{action.label}</a> }] : []),
        ]}
      />
      {readReplyAddress(content.replyTo ?? "") && env.INCOMING_SMTP_PORT !== undefined ? (
        <AnswerRecipe from={content.to} to={content.replyTo ?? ""} port={env.INCOMING_SMTP_PORT} />
      ) : null}
      <section aria-labelledby="html">
        <h2 id="html">En HTML</h2>
        <iframe
          className="mail-frame"
          src={`${HERE}/${id}/html`}
          title="Le courriel, en HTML"
          sandbox="allow-top-navigation-by-user-activation"
        />
      </section>
      <section aria-labelledby="texte">
        <h2 id="texte">En texte</h2>
        <pre className="mail-text">{renderMail(content, sender()).text}</pre>
      </section>
      {content.calendar ? (
        <section aria-labelledby="agenda">
          <h2 id="agenda">Pour l’agenda</h2>
          <pre className="mail-text">{content.calendar.text}</pre>
        </section>
      ) : null}
    </div>
  );
}
