import { DocumentList } from "#components/documents/document-list.tsx";
import { SearchForm } from "#components/documents/search-form.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Still } from "#components/ui/still.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Home } from "#lib/documents/queries-home.ts";
import { plural } from "#lib/french.ts";
import type { MemberViewer } from "#lib/viewer.ts";

type Props = Home & {
  viewer: MemberViewer;
  /** Reads the members' library: not so for somebody whose adhésion is over, unless her office asks it. */
  readsLibrary: boolean;
};

const newsInWords = (count: number): string =>
  count === 0
    ? "Rien de nouveau depuis votre dernière visite. Voici les derniers textes déposés."
    : `${count >= 100 ? "Plus de 100" : count} ${plural(count, "nouveau texte", "nouveaux textes")} depuis votre dernière visite.`;

/** What waits for a member: the search, her drafts, what is new, what was filed around her. */
export function MemberHome({
  viewer,
  news,
  newCount,
  nearby,
  drafts,
  hasAsked,
  trainings,
  readsLibrary,
}: Props) {
  const newIds = new Set(news.filter(({ isNew }) => isNew).map(({ id }) => id));
  return (
    <Still>
      <PageHeader sash title={`Bonjour ${viewer.firstName}`} lead={newsInWords(newCount)} />
      {readsLibrary ? null : (
        <Notice tone="warning" title="Votre adhésion n’est pas à jour">
          <p>
            Vous lisez les textes publics et les vôtres. Pour retrouver la bibliothèque entière,{" "}
            <Link href="/adhesion">voyez ce que vous devez et comment payer</Link>.
          </p>
        </Notice>
      )}
      {viewer.graceUntil ? (
        <Notice tone="warning" title="Votre adhésion est terminée">
          <p>
            Vos accès sont gardés jusqu’au <Time value={viewer.graceUntil} /> inclus.{" "}
            <Link href="/adhesion">Renouveler mon adhésion</Link>
          </p>
        </Notice>
      ) : null}
      {hasAsked ? (
        <p className="home-asked">
          Une élection a eu lieu :{" "}
          <Link href="/profil/mandats/apres-election">dites ce que sont devenus vos mandats</Link>.
        </p>
      ) : null}
      {trainings.map(({ sessionId, title, offerEndsAt, startsAt }) => (
        <p key={sessionId} className="home-asked">
          {offerEndsAt ? (
            <>
              Une place vous est proposée jusqu’au <Time value={offerEndsAt} format="datetime" />
               :{" "}
            </>
          ) : (
            <>
              Votre formation, <Time value={startsAt} format="datetime" />
               :{" "}
            </>
          )}
          <Link href={`/formations/sessions/${sessionId}`}>{title}</Link>
        </p>
      ))}
      <SearchForm hint="Dans les titres, les résumés et le contenu des fichiers." />
      <div className="home-columns">
        <section className="home-section" aria-labelledby="nouveautes">
          <h2 id="nouveautes">Derniers textes déposés</h2>
          {news.length > 0 ? (
            <>
              <DocumentList rows={news} newIds={newIds} />
              <p>
                <Link href="/documents">Toute la bibliothèque</Link>
              </p>
            </>
          ) : (
            <EmptyState
              title="La bibliothèque est vide"
              level={3}
              actions={<ButtonLink href="/documents/deposer">Déposer un document</ButtonLink>}
            >
              Déposez le premier texte : un vœu, une délibération, une note.
            </EmptyState>
          )}
        </section>
        <div>
          {drafts.length > 0 ? (
            <section className="home-section" aria-labelledby="brouillons">
              <h2 id="brouillons">Mes brouillons</h2>
              <DocumentList rows={drafts} />
              <p>
                <Link href="/documents/miens">Mes documents</Link>
              </p>
            </section>
          ) : null}
          {nearby.length > 0 ? (
            <section className="home-section" aria-labelledby="autour">
              <h2 id="autour">Près de chez moi</h2>
              <DocumentList rows={nearby} />
            </section>
          ) : null}
        </div>
      </div>
    </Still>
  );
}
