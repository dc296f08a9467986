import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AmountsForm } from "#components/dues/amounts-form.tsx";
import { KindForm } from "#components/dues/kind-form.tsx";
import { RowForm } from "#components/dues/row-form.tsx";
import { ScaleTrial } from "#components/dues/scale-trial.tsx";
import { ScaleWords } from "#components/dues/scale-words.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { DoneNotice } from "#components/ui/done-notice.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Time } from "#components/ui/time.tsx";
import { discardScaleAction, publishScaleAction } from "#lib/dues/actions.ts";
import { examplesFor, heldTo, tryAsked, tryOn } from "#lib/dues/calculate-trial.ts";
import { scaleKindLabels } from "#lib/dues/labels.ts";
import { storedScale } from "#lib/dues/labels-scale.ts";
import { canEditScale } from "#lib/dues/policy.ts";
import { type DeskScale, findDeskScale } from "#lib/dues/queries-desk.ts";
import { parseTrial } from "#lib/dues/schema-trial.ts";
import { isUuid } from "#lib/uuid.ts";
import { versionOf } from "#lib/versions.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Barème des cotisations" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const done: Record<string, string> = {
  calcul: "Le calcul a changé. Ses montants sont à écrire.",
  enregistre:
    "Le projet est enregistré. L’essai ci-dessous en tient compte\u00A0; les membres n’en voient rien.",
  ligne: "La ligne est ajoutée. L’essai ci-dessous en tient compte\u00A0; les membres n’en voient rien.",
  publie: "Le barème est publié. Il vaut pour les adhésions calculées à partir de maintenant.",
};

/** What one writes of a draft. */
function Editor({
  id,
  rules,
  note,
  version,
}: Pick<DeskScale, "id" | "rules" | "note"> & { version: string }) {
  return (
    <div className="narrow stack-sections">
      <section aria-labelledby="calcul">
        <h2 id="calcul">Calcul</h2>
        <p>{scaleKindLabels[rules.kind].label}.</p>
        <Disclosure summary="Calculer autrement">
          <KindForm key={version} id={id} kind={rules.kind} version={version} />
        </Disclosure>
      </section>
      <section aria-labelledby="montants">
        <h2 id="montants">Montants</h2>
        {rules.kind === "TABLE" ? (
          <p>
            Par an, en euros, pour chaque ligne. Celle d’un conseil sans fonction vaut aussi pour les
            fonctions qu’aucune autre ligne ne nomme.
          </p>
        ) : null}
        <AmountsForm key={version} id={id} rules={rules} note={note ?? ""} version={version} />
      </section>
      {rules.kind === "TABLE" ? (
        <section aria-labelledby="ligne">
          <h2 id="ligne">Ajouter une ligne</h2>
          <RowForm key={version} id={id} version={version} />
        </section>
      ) : null}
    </div>
  );
}

function Publishing({ id, year, version }: { id: string; year: number; version: string }) {
  return (
    <section aria-labelledby="publier" className="narrow">
      <h2 id="publier">Publier</h2>
      <p>
        Une fois publié, ce barème ne change plus&nbsp;: une correction sera une nouvelle version. Il vaut
        pour les adhésions de {year} calculées à partir de sa publication&nbsp;; ce qui est déjà demandé à un
        membre ne change pas.
      </p>
      <div className="actions">
        <OneClickForm
          action={publishScaleAction}
          fields={{ id, version }}
          variant="primary"
          pendingLabel="Publication…"
        >
          Publier ce barème
        </OneClickForm>
        <OneClickForm action={discardScaleAction} fields={{ id }} variant="quiet" pendingLabel="Suppression…">
          Jeter ce projet
        </OneClickForm>
      </div>
    </section>
  );
}

export default async function ScalePage({ params, searchParams }: Props) {
  const { id } = await params;
  const viewer = await requireViewer(`/gestion/tresorerie/bareme/${id}`, canEditScale);
  const scale = isUuid(id) ? await findDeskScale(viewer, id) : null;
  if (!scale) notFound();
  const query = await searchParams;
  const { rules, note, year, before, publishedAt, by } = scale;
  const isDraft = scale.state === "DRAFT";
  const version = versionOf(storedScale(scale));
  const asked = heldTo(rules, parseTrial(query));
  const trials = examplesFor(rules).map((example) => tryOn(rules, before?.rules ?? null, example));
  const own = asked?.asked ? tryAsked(rules, before?.rules ?? null, asked.asked) : null;
  return (
    <div className="stack-sections">
      <PageHeader
        title={`Barème ${year}, version ${scale.version}`}
        overline={isDraft ? "Projet" : "Publié"}
        lead={
          publishedAt ? (
            <>
              Publié le <Time value={publishedAt} /> par {by}.
            </>
          ) : (
            `Commencé par ${by}. Personne d’autre que la trésorerie ne le voit avant sa publication.`
          )
        }
        breadcrumb={
          <Breadcrumb
            trail={[
              { label: "Trésorerie", href: "/gestion/tresorerie" },
              { label: "Barème", href: "/gestion/tresorerie/bareme" },
            ]}
          />
        }
      />
      <DoneNotice said={query.fait} sentences={done} />
      {isDraft ? (
        <Editor id={id} rules={rules} note={note} version={version} />
      ) : (
        <section aria-labelledby="montants" className="narrow">
          <h2 id="montants">Montants</h2>
          {note ? <p>{note}</p> : null}
          <ScaleWords rules={rules} caption={`Barème ${year}`} />
        </section>
      )}
      <ScaleTrial
        rules={rules}
        trials={trials}
        own={own}
        asked={asked}
        before={before && `barème ${before.year}, version ${before.version}`}
      />
      {isDraft ? <Publishing id={id} year={year} version={version} /> : null}
    </div>
  );
}
