"use client";

import { useActionState } from "react";
import { ColumnsFieldset } from "#components/imports/columns-fieldset.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Fieldset } from "#components/ui/fieldset.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { Select, type SelectOption } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { kindLabels, licenceLabels, visibilityLabels } from "#lib/documents/labels.ts";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { describeImportAction } from "#lib/imports/actions.ts";
import { fieldLabels, type Mapping } from "#lib/imports/labels.ts";
import type { Defaults } from "#lib/imports/schema.ts";

type Props = {
  id: string;
  columns: readonly string[];
  mapping: Mapping;
  /** What the first lines hold, by column. */
  examples: Record<string, string>;
  defaults: Defaults;
  collectifs: SelectOption[];
};

const optionsOf = (labels: Record<string, string>): SelectOption[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

const yes = "on";

/** What the columns are, and what is done of all lines. Saved, then shown again as documents. */
export function MappingForm({ id, columns, mapping, examples, defaults, collectifs }: Props) {
  const [state, send] = useActionState(describeImportAction, idle);
  const isChecked = (name: "evenIfKnown" | "unlisted") =>
    state.status === "error" ? typed(state, name) === yes : defaults[name];
  return (
    <form action={send} className="stack-sections" noValidate>
      <input type="hidden" name="id" value={id} />
      <FormMessage state={state} title="Rien n’a été enregistré" />
      {columns.length > 0 ? (
        <ColumnsFieldset
          state={state}
          columns={columns}
          mapping={mapping}
          labels={fieldLabels}
          examples={examples}
          hint="Ce que chaque colonne dit du document. Reconnu d’après son nom : vérifiez."
        />
      ) : null}
      <Fieldset
        id="sinon"
        legend={columns.length > 0 ? "Quand le tableau ne dit rien" : "Pour tous les fichiers"}
        rank="section"
      >
        <Field name="kind" label="Nature" error={fieldError(state, "kind")}>
          {(control) => (
            <Select
              {...control}
              options={optionsOf(kindLabels)}
              placeholder="D’après le nom du fichier, sinon « Note »"
              defaultValue={typed(state, "kind", defaults.kind)}
            />
          )}
        </Field>
        <RadioGroup
          name="visibility"
          legend="Qui peut les lire, une fois publiés"
          options={optionsOf(visibilityLabels)}
          defaultValue={typed(state, "visibility", defaults.visibility)}
          error={fieldError(state, "visibility")}
          required
        />
        <Field name="collectifId" label="Collectif" error={fieldError(state, "collectifId")}>
          {(control) => (
            <Select
              {...control}
              options={collectifs}
              placeholder="Aucun"
              defaultValue={typed(state, "collectifId", defaults.collectifId)}
            />
          )}
        </Field>
        <Field name="licence" label="Licence" error={fieldError(state, "licence")} required>
          {(control) => (
            <Select
              {...control}
              options={optionsOf(licenceLabels)}
              defaultValue={typed(state, "licence", defaults.licence)}
            />
          )}
        </Field>
      </Fieldset>
      <Fieldset id="faire" legend="Ce qui en est fait" rank="section">
        <RadioGroup
          name="publish"
          legend="Les documents sont"
          options={[
            {
              value: "drafts",
              label: "des brouillons",
              hint: "Vus de la seule personne qui importe, à compléter et à publier un par un.",
            },
            { value: "published", label: "publiés", hint: "Chacun doit alors avoir une date." },
          ]}
          defaultValue={typed(state, "publish", defaults.publish ? "published" : "drafts")}
          error={fieldError(state, "publish")}
          required
        />
        {columns.length > 0 ? (
          <Checkbox
            name="unlisted"
            label="Importer aussi les fichiers que le tableau ne décrit pas"
            value={yes}
            defaultChecked={isChecked("unlisted")}
          />
        ) : null}
        <Checkbox
          name="evenIfKnown"
          label="Importer aussi les fichiers déjà dans la bibliothèque"
          value={yes}
          defaultChecked={isChecked("evenIfKnown")}
        />
      </Fieldset>
      <div className="actions">
        <SubmitButton variant="secondary" pendingLabel="Vérification…">
          Enregistrer et vérifier
        </SubmitButton>
      </div>
    </form>
  );
}
