import type { TrainingPaperKind } from "@prisma/client";
import { DataTable } from "#components/ui/data-table.tsx";
import { compulsory, fieldsOf } from "#lib/training-papers/labels-fields.ts";

const shapes = {
  LINE: "",
  TEXT: "Seul dans son paragraphe, garde ses alinéas.",
  TABLE: "À laisser seul dans son paragraphe.",
};

/** What a template of a kind may say, and must. */
export function FieldList({ kind }: { kind: TrainingPaperKind }) {
  return (
    <DataTable
      caption="Champs de ce document"
      captionHidden
      rows={fieldsOf[kind]}
      rowKey={({ name }) => name}
      columns={[
        { key: "name", header: "Champ", cell: ({ name }) => <code>{`{{${name}}}`}</code> },
        {
          key: "means",
          header: "Ce qu’il dit",
          cell: ({ means, shape }) => [means, shapes[shape]].filter(Boolean).join(". "),
        },
        {
          key: "must",
          header: "Mention",
          cell: ({ name }) => (compulsory[kind].includes(name) ? "Obligatoire" : "Au choix"),
        },
      ]}
    />
  );
}
