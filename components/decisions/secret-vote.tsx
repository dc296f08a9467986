"use client";

import type { DecisionBallotKind } from "@prisma/client";
import { type FormEvent, useActionState, useEffect, useState } from "react";
import { ChoiceFields } from "#components/decisions/choice-fields.tsx";
import { Receipt } from "#components/decisions/receipt.tsx";
import {
  type Answer,
  cast,
  forget,
  type Held,
  heldOf,
  readKept,
  takePaper,
} from "#components/decisions/secret-paper.ts";
import { Button } from "#components/ui/button.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { Paper } from "#lib/ballot-paper.ts";
import { takeBallotPaperAction } from "#lib/decisions/actions.ts";
import { type FormState, idle } from "#lib/form-state.ts";

type Props = {
  id: string;
  kind: DecisionBallotKind;
  options: readonly string[];
  /** SPKI of the decision's key, base64url. */
  publicKey: string;
  /** Whether the roll says that she has her paper. */
  hasPaper: boolean;
  /** When the vote ends at the latest, ISO. */
  closesAt: string;
};

const lost: FormState = {
  status: "error",
  code: "UNAVAILABLE",
  message: "Le bulletin n’a pas pu être signé. Vérifiez le réseau, puis réessayez.",
  fields: {},
  choices: {},
  values: {},
};

/** Whether this browser can blind a paper itself; one that cannot lets the form go as it would without scripts. */
const canBlind = () => typeof crypto !== "undefined" && crypto.subtle !== undefined;

/** Two acts that nothing ties: one takes a paper, with one's name; one casts it, without. */
export function SecretVote(props: Props) {
  const { id, kind, options, hasPaper } = props;
  const [state, send] = useActionState(takeBallotPaperAction, idle);
  const [own, setOwn] = useState<FormState>(idle);
  const [paper, setPaper] = useState<Paper | null>(null);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [held, setHeld] = useState<Held>("nothing");
  useEffect(() => {
    const found = heldOf(readKept(id), hasPaper);
    setHeld(found);
    if (found === "paper") setPaper(readKept(id)?.paper ?? null);
  }, [id, hasPaper]);

  const take = async (event: FormEvent) => {
    if (!canBlind()) return;
    event.preventDefault();
    if (isBusy) return;
    setIsBusy(true);
    try {
      const taken = await takePaper(props);
      if ("paper" in taken) setPaper(taken.paper);
      else setOwn(taken.state);
    } catch {
      setOwn(lost);
    } finally {
      setIsBusy(false);
    }
  };
  const vote = async (event: FormEvent<HTMLFormElement>) => {
    if (!paper) return;
    event.preventDefault();
    if (isBusy) return;
    setIsBusy(true);
    const given = await cast(id, paper, new FormData(event.currentTarget));
    if ("receipt" in given) forget(id);
    setAnswer(given);
    setIsBusy(false);
  };

  if (answer && "receipt" in answer) return <Receipt receipt={answer.receipt} isCast />;
  // Made by the server for a browser without scripts: it is in this page and nowhere else.
  const made = state.status === "success" ? state.secrets : undefined;
  const inHand = paper ?? (made?.[1] ? { token: made[0] ?? "", signature: made[1] } : null);
  if (inHand) {
    return (
      <form method="post" action={`/api/urne/${id}`} onSubmit={vote} className="stack" noValidate>
        {answer ? (
          <Notice tone="danger" live>
            <p>{answer.problem}</p>
          </Notice>
        ) : (
          <Notice tone="success" live>
            <p>Votre bulletin est prêt : il ne porte pas votre nom.</p>
          </Notice>
        )}
        {made?.[2] && !paper ? <Receipt receipt={made[2]} /> : null}
        <input type="hidden" name="token" value={inHand.token} />
        <input type="hidden" name="signature" value={inHand.signature} />
        <ChoiceFields kind={kind} options={options} />
        <p>Une fois déposé, ce vote ne se change plus : personne ne saurait lequel est le vôtre.</p>
        <Button type="submit" aria-busy={isBusy || undefined} aria-disabled={isBusy || undefined}>
          {isBusy ? "Dépôt…" : "Déposer mon bulletin"}
        </Button>
      </form>
    );
  }
  if (held === "another") {
    return (
      <Notice tone="warning">
        <p>
          Ce navigateur garde un bulletin pris avec un autre compte et pas encore déposé. Votez depuis un
          autre appareil, ou quand cette personne aura déposé le sien.
        </p>
      </Notice>
    );
  }
  if (hasPaper && held !== "unfinished") {
    return (
      <Notice>
        <p>
          Vous avez pris votre bulletin. S’il n’est pas encore déposé, il est dans le navigateur où vous
          l’avez pris : ouvrez cette page là-bas.
        </p>
      </Notice>
    );
  }
  return (
    <form action={send} onSubmit={take} className="stack">
      <FormMessage state={own.status === "error" ? own : state} />
      <input type="hidden" name="id" value={id} />
      {hasPaper ? (
        <p>Votre bulletin a été signé, et la réponse s’est perdue en route : reprenez-le ici.</p>
      ) : null}
      <SubmitButton aria-busy={isBusy || undefined}>
        {isBusy ? "Signature…" : hasPaper ? "Reprendre mon bulletin" : "Prendre mon bulletin"}
      </SubmitButton>
    </form>
  );
}
