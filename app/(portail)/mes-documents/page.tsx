import type { Metadata } from "next";
import { FavouriteList } from "#components/favourites/favourite-list.tsx";
import { FolderForm } from "#components/favourites/folder-form.tsx";
import { FolderList } from "#components/favourites/folder-list.tsx";
import { MyDocumentsTabs } from "#components/favourites/my-documents-tabs.tsx";
import { ShelfNotices } from "#components/favourites/shelf-notices.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { SearchInput } from "#components/ui/search-input.tsx";
import { removeFolderAction } from "#lib/favourites/actions.ts";
import { findShelf, listFavourites, type Shelf } from "#lib/favourites/queries.ts";
import {
  type FavouriteParams,
  favouritesHref,
  MAX_FOLDERS,
  parseFavouriteParams,
} from "#lib/favourites/schema.ts";
import { formatCount } from "#lib/french.ts";
import { pageCount } from "#lib/pagination.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Mes documents" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

function Nothing({ params, shelf }: { params: FavouriteParams; shelf: Shelf }) {
  const all = (
    <ButtonLink href="/mes-documents" variant="secondary">
      Voir tous mes documents
    </ButtonLink>
  );
  if (shelf.all === 0) {
    return (
      <EmptyState
        title="Vous n’avez encore rien gardé"
        actions={<ButtonLink href="/documents">Parcourir les documents</ButtonLink>}
      >
        Sur la page d’un document, « Garder dans mes documents » le met ici, à portée de main.
      </EmptyState>
    );
  }
  if (params.q) {
    return (
      <EmptyState title="Aucun titre ne correspond" actions={all}>
        La recherche regarde ici les titres seuls. Essayez un mot de moins, ou cherchez dans toute la
        bibliothèque.
      </EmptyState>
    );
  }
  return (
    <EmptyState title={params.page > 1 ? "Cette page n’existe pas" : "Ce dossier est vide"} actions={all}>
      {params.page > 1
        ? "La liste est plus courte que cela. Revenez à sa première page."
        : "Sous chaque document que vous gardez, vous pouvez choisir son dossier."}
    </EmptyState>
  );
}

export default async function FavouritesPage({ searchParams }: Props) {
  const params = parseFavouriteParams(await searchParams);
  const viewer = await requireViewer(favouritesHref(params));
  const { dossier, q, page } = params;
  const [shelf, { rows, total }] = await Promise.all([
    findShelf(viewer, params),
    listFavourites(viewer, params),
  ]);
  const folder = shelf.folders.find(({ id }) => id === dossier);
  const place = { dossier: dossier ?? "", q: q ?? "", page: String(page) };
  return (
    <>
      <PageHeader
        title="Mes documents"
        lead="Ce que vous gardez sous la main, rangé comme vous voulez. Vous seule ou vous seul le voyez."
      />
      <MyDocumentsTabs current="kept" />
      <ShelfNotices shelf={shelf} params={params} place={place} />
      <div className="shelf">
        <div className="shelf-side">
          <FolderList {...shelf} current={dossier} />
          {folder ? (
            <FolderForm key={folder.id} folder={folder}>
              <OneClickForm
                action={removeFolderAction}
                fields={{ id: folder.id }}
                variant="quiet"
                icon="close"
                pendingLabel="Suppression…"
              >
                Supprimer le dossier
              </OneClickForm>
              <p className="field-hint">Ses documents restent, sans dossier.</p>
            </FolderForm>
          ) : null}
          {shelf.all > 0 && shelf.folders.length < MAX_FOLDERS ? <FolderForm /> : null}
        </div>
        <section className="shelf-list" aria-label={folder ? `Dossier ${folder.name}` : "Documents gardés"}>
          {shelf.all > 0 ? (
            <search>
              <form action="/mes-documents">
                {dossier ? <input type="hidden" name="dossier" value={dossier} /> : null}
                <SearchInput
                  name="q"
                  label={folder ? `Dans les titres de «\u00A0${folder.name}\u00A0»` : "Dans les titres"}
                  defaultValue={q}
                  maxLength={200}
                />
              </form>
            </search>
          ) : null}
          {rows.length === 0 ? (
            <Nothing params={params} shelf={shelf} />
          ) : (
            <>
              <p role="status">{formatCount(total, "document", "documents")}</p>
              <FavouriteList rows={rows} folders={shelf.folders} place={place} />
              <Pagination
                page={page}
                pageCount={pageCount(total)}
                hrefFor={(to) => favouritesHref({ dossier, q, page: to })}
              />
            </>
          )}
        </section>
      </div>
    </>
  );
}
