import type { Metadata } from "next";
import { ThemeForm } from "#components/documents/theme-form.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { addThemeAction, removeThemeAction, renameThemeAction } from "#lib/documents/actions.ts";
import { canManageThemes } from "#lib/documents/policy.ts";
import { listOwnThemes } from "#lib/documents/queries.ts";
import { formatCount } from "#lib/french.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Thèmes de la bibliothèque" };

export default async function ThemesPage() {
  const viewer = await requireViewer("/gestion/themes", canManageThemes);
  const themes = await listOwnThemes(viewer);
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title="Thèmes"
        lead="Les matières de la nomenclature ACTES sont là d’office. Ajoutez ici celles de l’association."
      />
      <section aria-labelledby="ajouter">
        <h2 id="ajouter">Ajouter un thème</h2>
        <ThemeForm action={addThemeAction} submitLabel="Ajouter" />
      </section>
      <section aria-labelledby="thematique">
        <h2 id="thematique">Thèmes de l’association</h2>
        {themes.length === 0 ? (
          <EmptyState title="Aucun thème propre" level={3}>
            La nomenclature officielle suffit souvent. Un thème de plus sert à un combat qui n’y a pas sa
            place.
          </EmptyState>
        ) : (
          <ul className="plain-list">
            {themes.map(({ id, name, documents }) => (
              <li key={id} className="theme-row">
                <ThemeForm action={renameThemeAction} id={id} name={name} submitLabel="Renommer" />
                <p className="field-hint">{formatCount(documents, "document", "documents")}</p>
                {documents === 0 ? (
                  <OneClickForm
                    action={removeThemeAction}
                    fields={{ id: String(id) }}
                    variant="quiet"
                    icon="close"
                  >
                    Retirer<span className="sr-only"> {name}</span>
                  </OneClickForm>
                ) : null}
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}
