import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PlaceForm, RemoveForm } from "#components/collectifs/place-forms.tsx";
import { SeatWords } from "#components/directory/seat-words.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Inclusive } from "#components/ui/inclusive.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Time } from "#components/ui/time.tsx";
import { handOverAction } from "#lib/collectifs/actions.ts";
import { placeHints, placeOrder } from "#lib/collectifs/labels.ts";
import { canAnimate, canHandOver } from "#lib/collectifs/policy.ts";
import { findCollectif } from "#lib/collectifs/queries.ts";
import { findPlace } from "#lib/collectifs/queries-people.ts";
import { lastTerm } from "#lib/collectifs/schema.ts";
import { today } from "#lib/dates.ts";
import { collectifRoleLabels } from "#lib/members/labels.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Changer une place" };

type Props = { params: Promise<{ slug: string; place: string }> };

export default async function PlacePage({ params }: Props) {
  const { slug, place: id } = await params;
  const viewer = await requireViewer(`/collectifs/${slug}/animer/personnes/${id}`);
  const collectif = await findCollectif(viewer, slug);
  if (!collectif || !canAnimate(viewer, collectif)) notFound();
  const place = await findPlace(viewer, collectif, id);
  if (!place) notFound();
  const name = `${place.firstName} ${place.lastName}`;
  const isOneself = place.memberId === viewer.id;
  const [seat] = place.seats;
  return (
    <div className="narrow stack-sections">
      <PageHeader
        breadcrumb={
          <Breadcrumb
            trail={[
              { href: `/collectifs/${slug}`, label: collectif.name },
              { href: `/collectifs/${slug}/animer`, label: "Animer" },
            ]}
          />
        }
        title={name}
        lead={
          <>
            <Inclusive {...collectifRoleLabels[place.role]} /> depuis le <Time value={place.startsOn} />
            {place.until ? (
              <>
                , jusqu’au <Time value={place.until} /> inclus
              </>
            ) : null}
            {seat ? (
              <>
                . <SeatWords {...seat} />
              </>
            ) : null}
          </>
        }
      />
      <section aria-labelledby="place">
        <h2 id="place">Sa place</h2>
        <PlaceForm
          id={place.id}
          role={place.role}
          until={place.until ?? ""}
          min={today()}
          max={lastTerm()}
          places={placeOrder.map((value) => ({
            value,
            label: <Inclusive {...collectifRoleLabels[value]} />,
            hint: placeHints[value],
          }))}
        />
      </section>
      {canHandOver(viewer, collectif) && !isOneself && place.role !== "ANIMATEUR" ? (
        <section aria-labelledby="transmettre">
          <h2 id="transmettre">Transmettre ma place</h2>
          <Disclosure summary="Donner ma place d’animation à cette personne…">
            <p>{name} animera le collectif à votre place. Vous en resterez membre.</p>
            <OneClickForm action={handOverAction} fields={{ id: place.id }}>
              Transmettre ma place
            </OneClickForm>
          </Disclosure>
        </section>
      ) : null}
      {isOneself ? null : (
        <section aria-labelledby="retirer">
          <h2 id="retirer">Retirer du collectif</h2>
          <Disclosure summary="Retirer cette personne…">
            <RemoveForm id={place.id} />
          </Disclosure>
        </section>
      )}
    </div>
  );
}
