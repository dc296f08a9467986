import { CharterText } from "#components/joining/charter-text.tsx";
import { type ShownTask, TaskList } from "#components/minutes/task-list.tsx";
import { decidedWords } from "#lib/minutes/labels.ts";
import type { Section } from "#lib/minutes/queries.ts";

type Decisions = Pick<Section, "decisions">["decisions"];

/** What was decided, and how. */
export function DecisionList({ decisions }: { decisions: Decisions }) {
  return (
    <ul className="minutes-decisions">
      {decisions.map((decision) => (
        <li key={decision.id}>
          <p>
            <strong>Décision :</strong> {decision.text}
          </p>
          <p className="minutes-soft">{decidedWords(decision)}</p>
        </li>
      ))}
    </ul>
  );
}

type Props = {
  section: Pick<Section, "id" | "decisions">;
  title: string;
  /** Its text, sanitised; empty for none. */
  html: string;
  tasks: readonly ShownTask[];
  slug: string;
  day: string;
};

/** A point of the minutes, to read. */
export function SectionView({ section: { id, decisions }, title, html, tasks, slug, day }: Props) {
  const isEmpty = html === "" && decisions.length === 0 && tasks.length === 0;
  return (
    <section aria-labelledby={`point-${id}`} className="stack">
      <h2 id={`point-${id}`}>{title}</h2>
      {html ? <CharterText html={html} /> : null}
      {isEmpty ? <p className="minutes-soft">Rien n’est encore écrit de ce point.</p> : null}
      {decisions.length > 0 ? <DecisionList decisions={decisions} /> : null}
      {tasks.length > 0 ? <TaskList tasks={tasks} slug={slug} day={day} /> : null}
    </section>
  );
}
