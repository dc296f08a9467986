import { Disclosure } from "#components/ui/disclosure.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Time } from "#components/ui/time.tsx";
import { restoreVersionAction } from "#lib/minutes/actions.ts";
import type { Version } from "#lib/minutes/queries.ts";

type Props = {
  sectionId: string;
  /** The newest first: it is what the section says now. */
  versions: readonly Version[];
};

/** Every state that somebody saved, with who and when; an older one can be put back. */
export function VersionHistory({ sectionId, versions }: Props) {
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">Versions</h2>
      {versions.map(({ number, text, by, at }, index) => (
        <Disclosure
          key={number}
          name="versions"
          summary={
            <span>
              {by}, <Time value={at} format="datetime" />
              {index === 0 ? " (celle-ci)" : null}
            </span>
          }
        >
          <div className="stack">
            <p className="minutes-raw">{text === "" ? "(rien)" : text}</p>
            {index > 0 ? (
              <OneClickForm action={restoreVersionAction} fields={{ id: sectionId, version: String(number) }}>
                Remettre cette version
              </OneClickForm>
            ) : null}
          </div>
        </Disclosure>
      ))}
    </section>
  );
}
