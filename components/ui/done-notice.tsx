import { Notice } from "#components/ui/notice.tsx";

type Props = {
  /** What the address says of the act that led here: anybody may write there. */
  said: string | string[] | undefined;
  sentences: Readonly<Record<string, string>>;
};

/** What an act that sent back here has done; nothing for a word that we never say. */
export const DoneNotice = ({ said, sentences }: Props) =>
  typeof said === "string" && Object.hasOwn(sentences, said) ? (
    <Notice tone="success" live>
      <p>{sentences[said]}</p>
    </Notice>
  ) : null;
