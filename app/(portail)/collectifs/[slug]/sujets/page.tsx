import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { InsideHeader } from "#components/collectifs/inside-header.tsx";
import { MailForm } from "#components/threads/mail-form.tsx";
import { ThreadList } from "#components/threads/thread-list.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Still } from "#components/ui/still.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { canAnimate, canTakePart } from "#lib/collectifs/policy.ts";
import { findInside } from "#lib/collectifs/queries-inside.ts";
import { formatCount } from "#lib/french.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { readAllThreadsAction } from "#lib/threads/actions.ts";
import { filterLabels, THREADS_SIZE, type ThreadFilter } from "#lib/threads/labels.ts";
import { findCollectifMail, listThreads } from "#lib/threads/queries.ts";
import { countReportedPosts } from "#lib/threads/queries-moderation.ts";
import { parseFilter } from "#lib/threads/schema.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Sujets" };

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const empty: Record<ThreadFilter, string> = {
  ouverts: "Aucun sujet ouvert",
  miens: "Vous n’avez encore rien écrit ici",
  clos: "Aucun sujet clos",
};

export default async function ThreadsPage({ params, searchParams }: Props) {
  const [{ slug }, { filtre, page: asked }] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(`/collectifs/${slug}/sujets`);
  const collectif = await findInside(viewer, { slug });
  if (!collectif) notFound();
  const filter = parseFilter([filtre].flat()[0]);
  const page = pageNumber([asked].flat()[0]);
  const [{ threads, total, unread, newest }, mail, reported] = await Promise.all([
    listThreads(viewer, collectif, { filter, page }),
    collectif.role === null ? null : findCollectifMail(viewer, collectif.id),
    canAnimate(viewer, collectif) ? countReportedPosts(viewer, "open", collectif.id) : 0,
  ]);
  const here = `/collectifs/${slug}/sujets`;
  const hrefOf = (to: ThreadFilter, number = 1) => {
    const query = new URLSearchParams({
      ...(to === "ouverts" ? {} : { filtre: to }),
      ...(number > 1 ? { page: String(number) } : {}),
    }).toString();
    return query ? `${here}?${query}` : here;
  };
  const mayOpen = canTakePart(viewer, collectif);
  return (
    <div className="stack-sections">
      <InsideHeader
        collectif={collectif}
        tab="sujets"
        title="Sujets"
        actions={mayOpen ? <ButtonLink href={`${here}/nouveau`}>Ouvrir un sujet</ButtonLink> : undefined}
      />
      {collectif.archivedAt ? (
        <Notice tone="warning">
          <p>Ce collectif est archivé : on lit ses sujets, on n’y écrit plus.</p>
        </Notice>
      ) : null}
      {reported > 0 ? (
        <Notice tone="warning">
          <p>
            {formatCount(reported, "message signalé attend", "messages signalés attendent")} votre décision.
          </p>
          <ButtonLink href={`${here}/signalements`} variant="secondary">
            Lire les signalements
          </ButtonLink>
        </Notice>
      ) : null}
      <section aria-label="Liste des sujets" className="stack">
        <div className="thread-filters">
          <Tabs
            label="Quels sujets"
            tabs={(Object.keys(filterLabels) as ThreadFilter[]).map((name) => ({
              href: hrefOf(name),
              label: filterLabels[name],
              current: name === filter,
            }))}
          />
          {unread > 0 && newest ? (
            <form action={readAllThreadsAction}>
              <input type="hidden" name="id" value={collectif.id} />
              <input type="hidden" name="slug" value={slug} />
              <input type="hidden" name="upTo" value={newest} />
              <SubmitButton variant="quiet" icon="check" pendingLabel="Enregistrement…">
                Tout marquer comme lu
              </SubmitButton>
            </form>
          ) : null}
        </div>
        {threads.length > 0 ? (
          <Still>
            <ThreadList threads={threads} slug={slug} />
          </Still>
        ) : (
          <EmptyState
            title={page > 1 ? "Rien sur cette page" : empty[filter]}
            actions={
              page > 1 ? (
                <ButtonLink href={hrefOf(filter)}>Première page</ButtonLink>
              ) : mayOpen && filter !== "clos" ? (
                <ButtonLink href={`${here}/nouveau`}>Ouvrir un sujet</ButtonLink>
              ) : undefined
            }
          >
            {page > 1
              ? "La liste est plus courte que cela."
              : "Une question, un brouillon à relire, une nouvelle de votre commune\u00A0: tout le collectif le lira."}
          </EmptyState>
        )}
        <Pagination
          page={page}
          pageCount={pageCount(total, THREADS_SIZE)}
          hrefFor={(number) => hrefOf(filter, number)}
          label="Pages de sujets"
        />
      </section>
      {mail === null ? null : (
        <section id="courriels" aria-label="Courriels" className="narrow">
          <MailForm id={collectif.id} mail={mail} legend="Recevoir ces sujets par courriel" />
        </section>
      )}
    </div>
  );
}
