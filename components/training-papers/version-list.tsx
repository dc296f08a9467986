import type { TrainingPaperKind } from "@prisma/client";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Time } from "#components/ui/time.tsx";
import { restoreTemplateAction } from "#lib/training-papers/actions.ts";
import { defaultTemplates } from "#lib/training-papers/labels-defaults.ts";
import type { TemplateVersion } from "#lib/training-papers/queries-templates.ts";

type Props = { kind: TrainingPaperKind; versions: readonly TemplateVersion[] };

const Restore = ({ kind, version }: { kind: TrainingPaperKind; version: number }) => (
  <OneClickForm
    action={restoreTemplateAction}
    fields={{ kind, version: String(version) }}
    variant="secondary"
    pendingLabel="Un instant…"
  >
    Remettre cette version
  </OneClickForm>
);

/** Earlier versions of a template, each to be read and put back; the application’s own is the oldest. */
export function VersionList({ kind, versions }: Props) {
  return (
    <ul className="paper-versions">
      {versions.map(({ id, version, text, createdAt, author }, rank) => (
        <li key={id}>
          <Disclosure
            summary={
              <span>
                Version {version}, par {author}, le <Time value={createdAt} />
                {rank === 0 ? " (en vigueur)" : ""}
              </span>
            }
          >
            <pre className="paper-text">{text}</pre>
            {rank === 0 ? null : <Restore kind={kind} version={version} />}
          </Disclosure>
        </li>
      ))}
      <li>
        <Disclosure summary={`Texte d’origine${versions.length === 0 ? " (en vigueur)" : ""}`}>
          <pre className="paper-text">{defaultTemplates[kind]}</pre>
          {versions.length === 0 ? null : <Restore kind={kind} version={0} />}
        </Disclosure>
      </li>
    </ul>
  );
}
