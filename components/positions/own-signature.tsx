import type { Tier } from "@prisma/client";
import { SignForm } from "#components/positions/sign-form.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Time } from "#components/ui/time.tsx";
import { tierLabels } from "#lib/documents/labels.ts";
import { hideSignatureAction, withdrawSignatureAction } from "#lib/positions/actions.ts";
import type { OwnSignature as Own, Position } from "#lib/positions/queries.ts";
import { readingOf } from "#lib/positions/schema.ts";

type Props = { position: Position; canSign: boolean };

type FormProps = { position: Position; submitLabel: string; summary?: string };

function Form({ position, submitLabel, summary }: FormProps) {
  const { id, own, mandates, texts } = position;
  if (mandates.length === 0) {
    return (
      <p>
        Pour signer, <Link href="/profil/mandats/nouveau">indiquez d’abord un mandat en cours</Link>.
      </p>
    );
  }
  return (
    <SignForm
      id={id}
      seen={readingOf(
        new Map<Tier | "all", number>(texts.map(({ tier, number }) => [tier ?? "all", number])),
      )}
      mandates={mandates.map(({ id: value, tier, place }) => ({
        value,
        label: place ? `${tierLabels[tier]}, ${place}` : tierLabels[tier],
      }))}
      mandateId={own?.mandateId ?? null}
      isNamed={own?.isNamed ?? false}
      submitLabel={submitLabel}
      {...(summary !== undefined && { summary })}
    />
  );
}

function Held({ own, position, canSign }: Props & { own: Own }) {
  return (
    <>
      {own.counts ? null : (
        <p>
          Vous n’êtes plus dans ce collectif, ou vous avez limité l’usage de vos données : votre signature
          n’est ni comptée, ni montrée, mais le serait de nouveau ensuite. Retirez-la si vous ne tenez plus
          cette position.
        </p>
      )}
      {own.isCurrent ? (
        <p>
          Vous l’avez signée le <Time value={own.signedAt} />.{" "}
          {!own.counts
            ? null
            : own.isNamed
              ? "Votre nom peut paraître si elle est publiée."
              : "Votre nom ne paraît qu’aux membres."}
        </p>
      ) : (
        <Notice tone="warning" title="Le texte a changé depuis votre signature">
          <p>
            Vous l’aviez signée le <Time value={own.signedAt} />. Relisez-le : confirmez votre signature, ou
            retirez-la. D’ici là, elle est montrée comme portant sur un texte antérieur.
          </p>
        </Notice>
      )}
      {canSign ? (
        own.isCurrent ? (
          <Form
            position={position}
            submitLabel="Enregistrer"
            summary="Changer de mandat, ou ce qui paraît de moi…"
          />
        ) : (
          <Form position={position} submitLabel="Confirmer ma signature" />
        )
      ) : null}
      <div className="actions">
        {own.isNamed ? (
          <OneClickForm action={hideSignatureAction} fields={{ id: own.id }}>
            Ne plus laisser paraître mon nom
          </OneClickForm>
        ) : null}
        <OneClickForm action={withdrawSignatureAction} fields={{ id: own.id }} variant="quiet">
          Retirer ma signature
        </OneClickForm>
      </div>
    </>
  );
}

/** The viewer's own signature, and what she can do about it. */
export function OwnSignature({ position, canSign }: Props) {
  const { own } = position;
  if (!own && !canSign) return null;
  return (
    <section aria-labelledby="ma-signature">
      <h2 id="ma-signature">Ma signature</h2>
      <div className="stack">
        {own ? (
          <Held own={own} position={position} canSign={canSign} />
        ) : (
          <>
            <p>
              Signer, c’est dire que vous tenez cette position là où vous siégez. Si le texte change, vous le
              saurez, et vous confirmerez ou retirerez votre signature.
            </p>
            <Form position={position} submitLabel="Signer" />
          </>
        )}
      </div>
    </section>
  );
}
