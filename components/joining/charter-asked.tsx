import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Time } from "#components/ui/time.tsx";
import { acceptCharterAction } from "#lib/joining/actions.ts";

type Props = { id: string; publishedAt: Date; isFirst: boolean };

/** To a member who has not accepted the charter in force: a line, with the answer beside. It blocks nothing. */
export function CharterAsked({ id, publishedAt, isFirst }: Props) {
  return (
    <Notice>
      <p>
        {isFirst
          ? "La charte de l’association est en ligne depuis le "
          : "Une nouvelle charte a été publiée le "}
        <Time value={publishedAt} />. <Link href="/charte">Lire la charte</Link>
      </p>
      <OneClickForm action={acceptCharterAction} fields={{ id }} pendingLabel="Enregistrement…">
        J’accepte la charte
      </OneClickForm>
    </Notice>
  );
}
