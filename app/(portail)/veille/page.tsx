import type { Metadata } from "next";
import { DocumentList } from "#components/documents/document-list.tsx";
import { FollowList } from "#components/follows/follow-list.tsx";
import { FollowTerritoryForm } from "#components/follows/follow-territory-form.tsx";
import { FollowThemeForm } from "#components/follows/follow-theme-form.tsx";
import { PrivateFeed } from "#components/follows/private-feed.tsx";
import { FollowedThreads } from "#components/threads/followed-threads.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { formatDate } from "#lib/dates.ts";
import { listThemes } from "#lib/documents/queries.ts";
import { resumeAction } from "#lib/follows/actions.ts";
import { describeTarget } from "#lib/follows/labels.ts";
import { findVeille, listBrought, namesOf } from "#lib/follows/queries.ts";
import { BROUGHT_CAP } from "#lib/follows/queries-match.ts";
import { fieldsOf, isSameTarget, MAX_FOLLOWS, parseStopped } from "#lib/follows/schema.ts";
import { formatCount } from "#lib/french.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { listFollowedThreads } from "#lib/threads/queries.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Veille" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function VeillePage({ searchParams }: Props) {
  const viewer = await requireViewer("/veille");
  const raw = await searchParams;
  const page = pageNumber([raw.page].flat()[0]);
  const { follows, feed } = await findVeille(viewer);
  const asked = parseStopped(raw);
  const [names, { recent, rows, total }, themes, followed] = await Promise.all([
    namesOf(viewer, asked ? [...follows, asked] : follows),
    listBrought(viewer, follows, page),
    listThemes(),
    listFollowedThreads(viewer),
  ]);
  const things = follows.map((follow, place) => ({
    ...describeTarget(follow, names),
    id: follow.id,
    createdAt: follow.createdAt,
    recent: recent[place] ?? 0,
  }));
  const isBack = asked !== null && follows.some((follow) => isSameTarget(follow, asked));
  const stopped = asked && !isBack ? describeTarget(asked, names) : null;
  const isFull = follows.length >= MAX_FOLLOWS;
  return (
    <div className="stack-sections">
      <PageHeader
        title="Veille"
        lead="Suivez un document, un thème, un territoire ou une recherche : vous êtes avertie ou averti dès qu’il y a du nouveau que vous pouvez lire."
      />
      {stopped && asked ? (
        <Notice tone="success" live>
          <p>Vous ne suivez plus : {stopped.words}.</p>
          <OneClickForm action={resumeAction} fields={fieldsOf(asked)}>
            Annuler
          </OneClickForm>
        </Notice>
      ) : null}
      <section aria-labelledby="suivis">
        <h2 id="suivis">Ce que vous suivez</h2>
        {things.length === 0 ? (
          <EmptyState
            title="Vous ne suivez encore rien"
            level={3}
            actions={<ButtonLink href="/documents">Chercher dans les documents</ButtonLink>}
          >
            Cherchez ce qui vous intéresse, puis touchez « Suivre cette recherche ». Ou choisissez ci-dessous.
          </EmptyState>
        ) : (
          <>
            <p>
              {formatCount(things.length, "veille", "veilles")} sur {MAX_FOLLOWS}, le maximum.
            </p>
            <FollowList things={things} cap={BROUGHT_CAP} />
          </>
        )}
      </section>
      <FollowedThreads {...followed} />
      {isFull ? null : (
        <section aria-labelledby="suivre">
          <h2 id="suivre">Suivre aussi</h2>
          <div className="follow-forms">
            <FollowThemeForm
              themes={themes.map(({ id, code, name }) => ({
                value: String(id),
                label: code ? `${code} ${name}` : name,
              }))}
            />
            <FollowTerritoryForm />
          </div>
        </section>
      )}
      {things.length > 0 ? (
        <section aria-labelledby="nouveautes">
          <h2 id="nouveautes">Ce que vos veilles ont apporté</h2>
          {rows.length === 0 ? (
            <p>
              {page > 1
                ? "Cette page n’existe pas\u00A0: la liste est plus courte que cela."
                : "Rien encore. Dès que quelqu’un publie ou change un document qui y répond, il est ici."}
            </p>
          ) : (
            <>
              <DocumentList rows={rows} level={3} />
              <Pagination
                page={page}
                pageCount={pageCount(total)}
                hrefFor={(to) => `/veille?page=${to}#nouveautes`}
              />
            </>
          )}
        </section>
      ) : null}
      <section aria-labelledby="flux">
        <h2 id="flux">Flux privé</h2>
        <p>
          Une adresse secrète pour votre lecteur de flux :{" "}
          {things.length > 0 ? "ce que vos veilles apportent" : "tout ce qui est nouveau"}, avec les titres et
          les liens, jamais les textes. Qui a l’adresse lit ces titres : gardez-la pour vous, remplacez-la au
          moindre doute.
        </p>
        <PrivateFeed feedId={feed?.id ?? null} since={feed ? formatDate(feed.createdAt) : ""} />
      </section>
    </div>
  );
}
