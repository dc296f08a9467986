import type { MeetingAnswer } from "@prisma/client";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { formatCount, formatNumber } from "#lib/french.ts";
import type { Replies } from "#lib/meetings/queries-replies.ts";

const headings: Record<MeetingAnswer, [one: string, many: string]> = {
  YES: ["personne vient", "personnes viennent"],
  MAYBE: ["personne viendra peut-être", "personnes viendront peut-être"],
  NO: ["personne ne vient pas", "personnes ne viennent pas"],
};

/** Who comes, who may, who does not, and who has not said. */
export function RepliesList({ replies }: { replies: Replies }) {
  const { counts, people, silent, silentNames } = replies;
  return (
    <div className="stack">
      {(Object.keys(headings) as MeetingAnswer[]).map((answer) => {
        const [one, many] = headings[answer];
        const named = people.filter((person) => person.answer === answer);
        const others = counts[answer] - named.length;
        if (counts[answer] === 0) return <p key={answer}>{`Aucune ${one}.`}</p>;
        return (
          <Disclosure key={answer} summary={formatCount(counts[answer], one, many)} open={answer === "YES"}>
            <ul className="meeting-names">
              {named.map(({ name, word }, rank) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two people may have one name, and the list never moves
                <li key={rank}>
                  {name}
                  {word ? <span className="meeting-soft"> : « {word} »</span> : null}
                </li>
              ))}
              {others > 0 ? <li>et {formatNumber(others)} de plus</li> : null}
            </ul>
          </Disclosure>
        );
      })}
      {silentNames.length > 0 ? (
        <Disclosure summary={`${formatCount(silent, "personne n’a", "personnes n’ont")} pas répondu`}>
          <SilentNames names={silentNames} silent={silent} />
        </Disclosure>
      ) : silent > 0 ? (
        <p>{formatCount(silent, "personne n’a", "personnes n’ont")} pas répondu.</p>
      ) : null}
    </div>
  );
}

/** Those who have not answered, for those who prepare the meeting. */
export function SilentNames({ names, silent }: { names: readonly string[]; silent: number }) {
  const others = silent - names.length;
  return (
    <ul className="meeting-names">
      {names.map((name, rank) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two people may have one name, and the list never moves
        <li key={rank}>{name}</li>
      ))}
      {others > 0 ? <li>et {formatNumber(others)} de plus</li> : null}
    </ul>
  );
}
