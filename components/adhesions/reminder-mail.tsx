import { Disclosure } from "#components/ui/disclosure.tsx";
import type { Message } from "#lib/mail.ts";

/** A reminder as it is written. */
export function ReminderMail({ subject, body }: Pick<Message, "subject" | "body">) {
  return (
    <Disclosure summary={`Le message : « ${subject} »`}>
      <div className="stack">
        {body.paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        {body.action ? <p>[ {body.action.label} ]</p> : null}
        {body.after?.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
    </Disclosure>
  );
}
