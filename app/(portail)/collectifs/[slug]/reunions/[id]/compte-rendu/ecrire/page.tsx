import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { InsideHeader } from "#components/collectifs/inside-header.tsx";
import { AddSectionForm, HeldForm, PenForm, PresencesForm } from "#components/minutes/about-forms.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { DoneNotice } from "#components/ui/done-notice.tsx";
import { Link } from "#components/ui/link.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Time } from "#components/ui/time.tsx";
import { findInside } from "#lib/collectifs/queries-inside.ts";
import { formatCount } from "#lib/french.ts";
import { listRapporteurs } from "#lib/meetings/queries-people.ts";
import { addUntoldAction, takePenAction } from "#lib/minutes/actions.ts";
import { canBeginMinutes, canWriteMinutes } from "#lib/minutes/policy.ts";
import { findMinutes, type Section } from "#lib/minutes/queries.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Écrire un compte rendu" };

type Props = {
  params: Promise<{ slug: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const done: Record<string, string> = {
  points: "Les points ajoutés depuis à l’ordre du jour sont dans le compte rendu.",
  presences: "Les présences sont enregistrées.",
  plume: "Cette personne peut maintenant écrire avec vous.",
  reprise: "Cette personne n’a plus la plume.",
};

function Said({ section: { by, at, decisions, tasks } }: { section: Section }) {
  const counts = [
    ...(decisions.length > 0 ? [formatCount(decisions.length, "décision", "décisions")] : []),
    ...(tasks.length > 0 ? [formatCount(tasks.length, "tâche", "tâches")] : []),
  ];
  return (
    <p className="minutes-soft">
      {by && at ? (
        <>
          {by}, <Time value={at} format="datetime" />
        </>
      ) : (
        "Rien d’écrit encore"
      )}
      {counts.length > 0 ? ` – ${counts.join(", ")}` : null}
    </p>
  );
}

export default async function WritePage({ params, searchParams }: Props) {
  const { slug, id } = await params;
  const read = `/collectifs/${slug}/reunions/${id}/compte-rendu`;
  const viewer = await requireViewer(`${read}/ecrire`);
  const collectif = await findInside(viewer, { slug });
  const page = collectif && (await findMinutes(viewer, collectif, id));
  const minutes = page?.minutes;
  if (!collectif || !page || !minutes) notFound();
  if (!canWriteMinutes(viewer, { ...minutes, pens: minutes.pens.map((pen) => pen.id), collectif }))
    notFound();
  const people = (await listRapporteurs(viewer, collectif)).map(({ id: value, name }) => ({
    value,
    label: name,
  }));
  const fait = [(await searchParams).fait].flat()[0];
  const { meeting, untold } = page;
  const listed = new Set(minutes.presences.map(({ memberId }) => memberId));
  const mayGive = canBeginMinutes(viewer, collectif);
  return (
    <div className="narrow stack-sections">
      <InsideHeader
        collectif={collectif}
        tab="reunions"
        title="Écrire le compte rendu"
        trail={[
          { href: `/collectifs/${slug}/reunions`, label: "Réunions" },
          { href: `/collectifs/${slug}/reunions/${id}`, label: meeting.title },
          { href: read, label: "Compte rendu" },
        ]}
        actions={
          <ButtonLink href={read} variant="secondary">
            Relire
          </ButtonLink>
        }
      />
      <DoneNotice said={fait} sentences={done} />
      <section aria-labelledby="points" className="stack">
        <h2 id="points">Points</h2>
        <p>
          Chaque point s’enregistre à part. Si quelqu’un d’autre écrit le même en même temps, rien n’est perdu
          : les deux textes se réunissent, ou vous choisissez.
        </p>
        <ol className="minutes-outline">
          {minutes.sections.map((section) => (
            <li key={section.id}>
              <Link href={`${read}/ecrire/${section.id}`}>{section.title}</Link>
              <Said section={section} />
            </li>
          ))}
        </ol>
        {untold.length > 0 ? (
          <OneClickForm action={addUntoldAction} fields={{ id }}>
            {`Reprendre ${formatCount(untold.length, "point ajouté", "points ajoutés")} depuis à l’ordre du jour`}
          </OneClickForm>
        ) : null}
        <AddSectionForm id={id} />
      </section>
      <section aria-labelledby="horaires">
        <h2 id="horaires">Horaires et personnes invitées</h2>
        <HeldForm
          id={id}
          openedAt={minutes.openedAt ?? ""}
          closedAt={minutes.closedAt ?? ""}
          guests={minutes.guests ?? ""}
        />
      </section>
      <section aria-labelledby="presences">
        <h2 id="presences">Présences</h2>
        <PresencesForm
          key={JSON.stringify(minutes.presences)}
          id={id}
          rows={minutes.presences.map(({ proxy, ...row }) => ({ ...row, proxy: proxy ?? "" }))}
          others={people.filter(({ value }) => !listed.has(value))}
        />
      </section>
      {mayGive ? (
        <section aria-labelledby="plume" className="stack">
          <h2 id="plume">Plume</h2>
          <p>
            L’animation et la facilitation écrivent toujours. D’autres le peuvent si vous leur donnez la
            plume.
          </p>
          {minutes.pens.length > 0 ? (
            <ul className="minutes-outline">
              {minutes.pens.map(({ id: memberId, name }) => (
                <li key={memberId} className="task-acts">
                  <span>{name}</span>
                  <OneClickForm action={takePenAction} fields={{ id, memberId }}>
                    Reprendre la plume<span className="sr-only"> à {name}</span>
                  </OneClickForm>
                </li>
              ))}
            </ul>
          ) : null}
          <PenForm
            id={id}
            people={people.filter(({ value }) => !minutes.pens.some((pen) => pen.id === value))}
          />
        </section>
      ) : null}
    </div>
  );
}
