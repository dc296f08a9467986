import type { Metadata } from "next";
import { CharterForm } from "#components/joining/charter-form.tsx";
import { CharterText } from "#components/joining/charter-text.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { DoneNotice } from "#components/ui/done-notice.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatNumber } from "#lib/french.ts";
import { discardCharterAction, publishCharterAction } from "#lib/joining/actions.ts";
import { storedCharter } from "#lib/joining/labels-charter.ts";
import { canEditCharter } from "#lib/joining/policy.ts";
import {
  type CharterDraft,
  currentCharterText,
  findCharterDraft,
  listChartersKept,
} from "#lib/joining/queries-charter.ts";
import { versionOf } from "#lib/versions.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Charte" };

type Props = { searchParams: Promise<{ fait?: string }> };

const done: Record<string, string> = {
  enregistree: "Le projet est enregistré. Personne d’autre ne le voit avant sa publication.",
  publiee: "La charte est publiée. Les membres verront sur leur profil qu’il y en a une nouvelle.",
  jetee: "Le projet est jeté.",
};

/** The draft as it will be read, and what can be done of it. */
function Preview({ draft }: { draft: CharterDraft }) {
  return (
    <section aria-labelledby="apercu" className="stack">
      <h2 id="apercu">Aperçu du projet</h2>
      <div className="charter-box">
        <CharterText html={draft.html} />
      </div>
      <p>Une fois publiée, une version ne change plus&nbsp;: on en publie une autre.</p>
      <div className="actions">
        <OneClickForm
          action={publishCharterAction}
          fields={{ id: draft.id, version: versionOf(storedCharter(draft)) }}
          variant="primary"
          pendingLabel="Publication…"
        >
          Publier cette version
        </OneClickForm>
        <OneClickForm
          action={discardCharterAction}
          fields={{ id: draft.id }}
          variant="quiet"
          pendingLabel="Suppression…"
        >
          Jeter le projet
        </OneClickForm>
      </div>
    </section>
  );
}

export default async function CharterDeskPage({ searchParams }: Props) {
  const { fait = "" } = await searchParams;
  const viewer = await requireViewer("/gestion/charte", canEditCharter);
  const [draft, versions] = await Promise.all([findCharterDraft(viewer), listChartersKept(viewer)]);
  const text = draft?.text ?? (await currentCharterText(viewer));
  const version = versionOf(storedCharter(draft));
  return (
    <div className="narrow stack-sections">
      <PageHeader title="Charte" lead="Ce qu’acceptent celles et ceux qui adhèrent, version après version." />
      <DoneNotice said={fait} sentences={done} />
      <section aria-labelledby="projet">
        <h2 id="projet">{draft ? "Projet en cours" : "Écrire une nouvelle version"}</h2>
        <CharterForm key={version} text={text} version={version} />
      </section>
      {draft ? <Preview draft={draft} /> : null}
      <section aria-labelledby="publiees">
        <h2 id="publiees">Versions publiées</h2>
        {versions.length === 0 ? (
          <EmptyState title="Aucune version publiée" level={3}>
            Sans charte, on peut demander à adhérer sans rien accepter.
          </EmptyState>
        ) : (
          <DataTable
            caption="Versions publiées"
            captionHidden
            rows={versions}
            rowKey={({ id }) => id}
            columns={[
              {
                key: "number",
                header: "Version",
                cell: ({ number }) => <Link href={`/charte?version=${number}`}>Version {number}</Link>,
              },
              { key: "on", header: "Publiée le", cell: ({ publishedAt }) => <Time value={publishedAt} /> },
              { key: "by", header: "Par", cell: ({ by }) => by ?? "" },
              {
                key: "acceptances",
                header: "Membres qui l’ont acceptée",
                numeric: true,
                cell: ({ acceptances }) => formatNumber(acceptances),
              },
            ]}
          />
        )}
      </section>
    </div>
  );
}
