import { MembersMapping } from "#components/member-imports/members-mapping.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { formatCount, joinList } from "#lib/french.ts";
import { runMemberImportAction } from "#lib/member-imports/actions.ts";
import type { MemberImportPage } from "#lib/member-imports/queries.ts";

type Props = { found: MemberImportPage; examples: Record<string, string> };

const people = (count: number) => formatCount(count, "compte", "comptes");
const files = (count: number) => formatCount(count, "fiche", "fiches");

/** What is left out, and why, in a sentence. */
function leftOut({ bad, undecided }: MemberImportPage["figures"]): string {
  const parts = [
    bad > 0 ? `${formatCount(bad, "ligne", "lignes")} à corriger` : "",
    undecided > 0
      ? `${formatCount(undecided, "personne", "personnes")} peut-être déjà là, sans décision de votre part`
      : "",
  ].filter(Boolean);
  return parts.length === 0 ? "Rien n’est laissé de côté." : `Resteront de côté : ${joinList(parts)}.`;
}

/** What was read, to be mapped; then what the import would do, and one button. */
export function MembersChecking({ found, examples }: Props) {
  const { id, columns, mapping, defaults, figures } = found;
  const created = figures.good + figures.toAdd;
  const acts = [
    created > 0 ? `créer ${people(created)}` : "",
    figures.toComplete > 0 ? `compléter ${files(figures.toComplete)}` : "",
  ].filter(Boolean);
  return (
    <>
      <MembersMapping
        // A file that was mapped anew is another form.
        key={JSON.stringify([mapping, defaults])}
        id={id}
        columns={columns}
        mapping={mapping}
        examples={examples}
        defaults={defaults}
      />
      <section aria-labelledby="verification">
        <h2 id="verification">Ce que fera l’import</h2>
        <p>
          {acts.length > 0 ? `L’import va ${joinList(acts)}. ` : ""}
          {leftOut(figures)} Personne n’est prévenu : les invitations s’envoient ensuite.
        </p>
        {acts.length > 0 ? (
          <OneClickForm action={runMemberImportAction} fields={{ id }} variant="primary" icon="check">
            Importer : {joinList(acts)}
          </OneClickForm>
        ) : (
          <Notice tone="warning">
            <p>
              Aucune ligne ne peut être importée. Corrigez le tableau ou les colonnes ci-dessus, ou décidez
              des personnes déjà là.
            </p>
          </Notice>
        )}
      </section>
    </>
  );
}
