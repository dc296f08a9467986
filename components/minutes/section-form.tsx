"use client";

import { useActionState } from "react";
import { ClashFields } from "#components/minutes/clash-fields.tsx";
import { DraftNotice } from "#components/minutes/draft-notice.tsx";
import { useDraft } from "#components/minutes/use-draft.ts";
import { TextPreview } from "#components/threads/text-preview.tsx";
import { useScripted } from "#components/threads/use-scripted.ts";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { type FormState, fieldError, idle, typed } from "#lib/form-state.ts";
import { DRAFT, type KeptDraft } from "#lib/kept-here.ts";
import { saveSectionAction } from "#lib/minutes/actions.ts";
import { MAX_SECTION } from "#lib/minutes/labels.ts";
import { clashedOf } from "#lib/minutes/labels-clash.ts";

type Props = {
  id: string;
  text: string;
  version: number;
  /** The section after this one, if there is one. */
  next: string | null;
  memberId: string;
  /** Which text kept on the device was just saved (`KeptDraft.at`). */
  savedAt: number | null;
};

/** What a refused form sent: after a clash, as it was last settled. */
function refusedOf(state: FormState): KeptDraft | null {
  if (state.status !== "error") return null;
  const clashed = clashedOf(state.choices);
  const at = Number(typed(state, "envoi"));
  if (clashed) return { text: clashed.mine, base: clashed.base, at };
  return { text: typed(state, "text").replaceAll("\r\n", "\n"), base: Number(typed(state, "base")), at };
}

/** Writes a section. What somebody else saved meanwhile is merged, or shown beside to choose from. */
export function SectionForm({ id, text, version, next, memberId, savedAt }: Props) {
  const [state, send] = useActionState(saveSectionAction, idle);
  const scripted = useScripted();
  const clashed = state.status === "error" ? clashedOf(state.choices) : null;
  const refused = refusedOf(state);
  const draft = useDraft({ memberId, sectionId: id, text, version, savedAt, refused });
  const found = draft.found && (!refused || draft.found.at > refused.at) ? draft.found : null;
  const base = found?.base ?? Number(typed(state, "base", String(version)));
  const at = String(found?.at ?? typed(state, "envoi"));
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Votre texte n’est pas enregistré" />
      <input type="hidden" name="id" value={id} />
      {clashed ? (
        <>
          <input type="hidden" name="envoi" value={typed(state, "envoi")} />
          <ClashFields state={state} place={`${DRAFT}${memberId}:${id}`} clashed={clashed} />
        </>
      ) : (
        <>
          <DraftNotice draft={draft} isBehind={(draft.found?.base ?? version) < version} />
          <input type="hidden" name="base" value={base} />
          <input key={`sent-${at}`} type="hidden" name="envoi" ref={draft.mark} defaultValue={at} />
          <Field
            name="text"
            label="Ce qui s’est dit"
            hint="Une ligne vide sépare deux paragraphes. « - » en début de ligne fait une liste, **deux étoiles** du gras."
            error={fieldError(state, "text")}
          >
            {(control) => (
              <Textarea
                key={`${version}-${found?.at}`}
                {...control}
                ref={draft.field}
                rows={14}
                defaultValue={found?.text ?? typed(state, "text", text)}
                onInput={(event) => draft.keep(event.currentTarget.value, base)}
              />
            )}
          </Field>
          {scripted ? (
            <p className="minutes-soft">
              {draft.isKept
                ? "Ce que vous tapez est gardé dans ce navigateur jusqu’à l’enregistrement, même si la page se ferme\u00A0; se déconnecter l’efface. Les autres ne le voient qu’une fois enregistré."
                : "Ce navigateur ne garde pas ce que vous tapez\u00A0: enregistrez souvent."}
            </p>
          ) : null}
          <TextPreview id="text" label="Aperçu du texte" kind="texte" max={MAX_SECTION} />
        </>
      )}
      <div className="actions form-actions">
        <SubmitButton pendingLabel="Enregistrement…">Enregistrer</SubmitButton>
        {next && !clashed ? (
          <SubmitButton name="suite" value={next} variant="secondary" pendingLabel="Enregistrement…">
            Enregistrer et passer au suivant
          </SubmitButton>
        ) : null}
      </div>
    </form>
  );
}
