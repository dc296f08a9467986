import type { Column } from "#components/ui/data-table.tsx";
import { EmailText } from "#components/ui/email-text.tsx";

type Row = { label: string; email: string; password: string };

/** Whom a newcomer may sign in as in a demo, and how. */
export const demoAccountColumns: readonly Column<Row>[] = [
  { key: "label", header: "Qui", cell: ({ label }) => label },
  {
    key: "email",
    header: "Adresse",
    cell: ({ email }) => (
      <code>
        <EmailText email={email} />
      </code>
    ),
  },
  { key: "password", header: "Mot de passe", cell: ({ password }) => <code>{password}</code> },
];
