import { Lines } from "#components/joining/lines.tsx";
import type { TrainingPage } from "#lib/trainings/queries.ts";

/** What is taught and how; nothing in it is markup. */
export function TrainingTexts({ training }: { training: TrainingPage }) {
  const sections = [
    { id: "objectifs", title: "Objectifs", text: training.aims },
    { id: "programme", title: "Programme", text: training.programme },
    { id: "moyens", title: "Moyens pédagogiques", text: training.teaching },
    { id: "acquis", title: "Évaluation des acquis", text: training.assessment },
  ];
  return sections.map(({ id, title, text }) =>
    text ? (
      <section key={id} aria-labelledby={id}>
        <h2 id={id}>{title}</h2>
        <div className="training-text">
          <Lines text={text} />
        </div>
      </section>
    ) : null,
  );
}
