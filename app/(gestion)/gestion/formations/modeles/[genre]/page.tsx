import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FieldList } from "#components/training-papers/field-list.tsx";
import { TemplateForm } from "#components/training-papers/template-form.tsx";
import { VersionList } from "#components/training-papers/version-list.tsx";
import { ManageHeader } from "#components/trainings/manage-header.tsx";
import { DoneNotice } from "#components/ui/done-notice.tsx";
import { kindOfSlug, kindWords } from "#lib/training-papers/labels.ts";
import { canHandlePapers } from "#lib/training-papers/policy.ts";
import { listVersions, templateInForce } from "#lib/training-papers/queries-templates.ts";
import { requireViewer } from "#lib/viewer.ts";

type Props = { params: Promise<{ genre: string }>; searchParams: Promise<{ fait?: string | string[] }> };

const done = {
  enregistre: "Le modèle est enregistré\u00a0: les prochains documents le suivent.",
  remis: "Cette version est de nouveau en vigueur.",
};

const HERE = "/gestion/formations/modeles";

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const kind = kindOfSlug((await params).genre);
  return { title: kind ? `Modèle : ${kindWords[kind].label}` : "Introuvable" };
}

/** The words of one kind of papers: to read, change, look at before saving, put back. */
export default async function TemplatePage({ params, searchParams }: Props) {
  const [{ genre }, { fait }] = await Promise.all([params, searchParams]);
  const kind = kindOfSlug(genre);
  const viewer = await requireViewer(`${HERE}/${genre}`, canHandlePapers);
  if (!kind) notFound();
  const [current, versions] = await Promise.all([templateInForce(kind), listVersions(viewer, kind)]);
  const { label, purpose } = kindWords[kind];
  return (
    <div className="stack-sections">
      <ManageHeader
        tab="modeles"
        trail={[{ href: HERE, label: "Modèles de documents" }]}
        title={label}
        lead={purpose}
      />
      <DoneNotice said={fait} sentences={done} />
      <section aria-labelledby="texte" className="stack">
        <h2 id="texte">Modèle</h2>
        <TemplateForm key={current.version} kind={kind} genre={genre} {...current} />
      </section>
      <section aria-labelledby="champs" className="stack">
        <h2 id="champs">Champs</h2>
        <p>
          Les mentions obligatoires sont celles que la loi demande : un modèle qui en oublie une n’est pas
          enregistré.
        </p>
        <FieldList kind={kind} />
      </section>
      <section aria-labelledby="versions" className="stack">
        <h2 id="versions">Versions</h2>
        <VersionList kind={kind} versions={versions} />
      </section>
    </div>
  );
}
