import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CollectifBreadcrumb } from "#components/collectifs/collectif-breadcrumb.tsx";
import { InviteForm } from "#components/collectifs/invite-form.tsx";
import { LeadOverview } from "#components/collectifs/lead-overview.tsx";
import { PlacesList } from "#components/collectifs/places-list.tsx";
import { AskedList, InvitedList } from "#components/collectifs/waiting-list.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { DoneNotice } from "#components/ui/done-notice.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { SearchInput } from "#components/ui/search-input.tsx";
import { canAnimate } from "#lib/collectifs/policy.ts";
import { type Collectif, findCollectif } from "#lib/collectifs/queries.ts";
import { findLeadOverview } from "#lib/collectifs/queries-overview.ts";
import { listInvitable, listPlaces, listWaiting, PEOPLE_SIZE } from "#lib/collectifs/queries-people.ts";
import { orTooMany } from "#lib/directory/queries-search.ts";
import { formatCount } from "#lib/french.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { type MemberViewer, requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Animer un collectif" };

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const done: Record<string, string> = {
  admise: "Cette personne est dans le collectif. Elle est prévenue.",
  refusee: "La demande est refusée. La personne lira votre mot.",
  invitee: "L’invitation est partie.",
  reprise: "L’invitation est reprise.",
  retiree: "Cette personne n’est plus dans le collectif. Elle lira votre raison.",
  changee: "Sa place est changée. Elle est prévenue.",
};

type InviteProps = { viewer: MemberViewer; collectif: Collectif; typed: string };

async function Invite({ viewer, collectif, typed }: InviteProps) {
  const found = typed ? await orTooMany(listInvitable(viewer, typed, collectif)) : [];
  return (
    <div className="stack">
      <form action={`/collectifs/${collectif.slug}/animer#inviter-titre`}>
        <SearchInput
          name="inviter"
          label="Nom d’une personne de l’annuaire"
          defaultValue={typed}
          maxLength={80}
        />
      </form>
      {found === "too many" ? (
        <p>Vous avez beaucoup consulté l’annuaire : revenez dans une heure au plus.</p>
      ) : found.length > 0 ? (
        <InviteForm key={typed} id={collectif.id} people={found} />
      ) : typed ? (
        <p role="status">Personne de ce nom dans l’annuaire qui ne soit déjà dans le collectif.</p>
      ) : null}
    </div>
  );
}

export default async function LeadPage({ params, searchParams }: Props) {
  const [{ slug }, { fait, inviter, page: asked }] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(`/collectifs/${slug}/animer`);
  const collectif = await findCollectif(viewer, slug);
  if (!collectif || !canAnimate(viewer, collectif)) notFound();
  const page = pageNumber([asked].flat()[0]);
  const typed = ([inviter].flat()[0] ?? "").slice(0, 80).trim();
  const [requests, { places, total }, overview] = await Promise.all([
    listWaiting(viewer, collectif),
    listPlaces(viewer, collectif, page),
    // Whoever looks for somebody to invite has read it.
    typed ? null : findLeadOverview(viewer, collectif),
  ]);
  const waiting = requests.filter(({ kind }) => kind === "ASKED");
  const invited = requests.filter(({ kind }) => kind === "INVITED");
  const isClosed = collectif.archivedAt !== null;
  return (
    <div className="narrow stack-sections">
      <PageHeader
        breadcrumb={<CollectifBreadcrumb collectif={collectif} />}
        title={`Animer : ${collectif.name}`}
        actions={
          <>
            {isClosed ? null : (
              <ButtonLink href="#inviter-titre" variant="secondary">
                Inviter quelqu’un
              </ButtonLink>
            )}
            <ButtonLink href={`/collectifs/${slug}/animer/modifier`} variant="secondary" icon="edit">
              {isClosed ? "Modifier ou rouvrir" : "Modifier ou archiver"}
            </ButtonLink>
          </>
        }
      />
      <DoneNotice said={fait} sentences={done} />
      {isClosed ? (
        <Notice tone="warning">
          <p>Ce collectif est archivé : personne n’y entre plus.</p>
        </Notice>
      ) : (
        <section aria-labelledby="demandes">
          <h2 id="demandes">
            {collectif.asked > 0
              ? `${formatCount(collectif.asked, "demande attend", "demandes attendent")} votre réponse`
              : "Aucune demande n’attend"}
          </h2>
          {waiting.length > 0 ? (
            <AskedList requests={waiting} />
          ) : (
            <p>Quand quelqu’un demandera à entrer, son mot paraîtra ici.</p>
          )}
        </section>
      )}
      {overview && !isClosed ? <LeadOverview slug={slug} overview={overview} /> : null}
      <section aria-labelledby="personnes">
        <h2 id="personnes">Personnes</h2>
        {collectif.leaders.length < 2 && !isClosed ? (
          <Notice>
            <p>
              Un collectif s’anime à deux, une femme et un homme de préférence. Pour compléter le binôme,
              changez la place d’un ou d’une membre.
            </p>
          </Notice>
        ) : null}
        <PlacesList places={places} changeHref={(id) => `/collectifs/${slug}/animer/personnes/${id}`} />
        <Pagination
          page={page}
          pageCount={pageCount(total, PEOPLE_SIZE)}
          hrefFor={(number) => `/collectifs/${slug}/animer?page=${number}#personnes`}
          label="Pages de personnes"
        />
      </section>
      {isClosed ? null : (
        <section aria-labelledby="inviter-titre">
          <h2 id="inviter-titre">Inviter quelqu’un</h2>
          <Invite viewer={viewer} collectif={collectif} typed={typed} />
        </section>
      )}
      {invited.length > 0 ? (
        <section aria-labelledby="invitations">
          <h2 id="invitations">Invitations sans réponse</h2>
          <InvitedList requests={invited} />
        </section>
      ) : null}
    </div>
  );
}
