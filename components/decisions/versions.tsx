import type { ReactNode } from "react";
import { TextChanges } from "#components/documents/text-changes.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Time } from "#components/ui/time.tsx";
import type { textChanges } from "#lib/decisions/queries-one.ts";

type Props = { changes: ReturnType<typeof textChanges> };

const differ = (changes: Props["changes"][number]["changes"]): ReactNode =>
  changes ? <TextChanges changes={changes} /> : <p>Ces deux textes diffèrent trop pour être comparés.</p>;

/** What each version of the text changed, the last first. */
export function Versions({ changes }: Props) {
  return changes.map(({ number, by, createdAt, changes: parts }, index) => (
    <Disclosure
      key={number}
      open={index === 0}
      summary={
        <>
          Version {number}, par {by}, le <Time value={createdAt} />
        </>
      }
    >
      {differ(parts)}
    </Disclosure>
  ));
}
