import { Votes } from "#components/documents/votes.tsx";
import { type Description, DescriptionList } from "#components/ui/description-list.tsx";
import { Link } from "#components/ui/link.tsx";
import { Still } from "#components/ui/still.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { Time } from "#components/ui/time.tsx";
import { licenceLabels, majorityLabels, outcomeLabels, tierLabels } from "#lib/documents/labels.ts";
import type { DocumentPage } from "#lib/documents/queries.ts";

type Props = { document: DocumentPage; isMember: boolean };

const licenceUrls: Partial<Record<DocumentPage["licence"], string>> = {
  CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/deed.fr",
  LICENCE_OUVERTE: "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
};

function factsOf({ document, isMember }: Props): Description[] {
  const { territory, collectif, author, themes, keywords, licence } = document;
  const url = licenceUrls[licence];
  const facts: (Description | null)[] = [
    document.councilName ? { term: "Conseil", value: document.councilName } : null,
    territory
      ? {
          term: "Territoire",
          value: (
            <Link
              href={`/documents?territoire=${territory.id}`}
            >{`${territory.name} — ${territory.precision}`}</Link>
          ),
        }
      : null,
    document.tier ? { term: "Strate", value: tierLabels[document.tier] } : null,
    themes.length > 0
      ? {
          term: "Thèmes",
          value: themes.map(({ theme }) => (
            <Tag key={theme.id} href={`/documents?theme=${theme.id}`}>
              {theme.name}
            </Tag>
          )),
        }
      : null,
    keywords.length > 0 ? { term: "Mots-clés", value: keywords.join(", ") } : null,
    collectif && isMember
      ? {
          term: "Collectif",
          value: <Link href={`/documents?collectif=${collectif.id}`}>{collectif.name}</Link>,
        }
      : null,
    // Whoever filed it is a member: that is told to members alone.
    isMember
      ? {
          term: "Déposé par",
          value: (
            <Link href={`/documents?auteur=${author.id}`}>{`${author.firstName} ${author.lastName}`}</Link>
          ),
        }
      : null,
    document.publishedAt ? { term: "Publié le", value: <Time value={document.publishedAt} /> } : null,
    {
      term: "Licence",
      value: url ? (
        <a href={url} rel="license noreferrer">
          {licenceLabels[licence]}
        </a>
      ) : (
        licenceLabels[licence]
      ),
    },
  ];
  return facts.filter((fact) => fact !== null);
}

/** What is known of a document beside its text: where it comes from, its subject, what came of it. */
export function DocumentFacts(props: Props) {
  const { outcome, outcomeOn, majority, votesFor, votesAgainst, abstentions, nonVoting } = props.document;
  return (
    <Still className="document-aside">
      {outcome ? (
        <section aria-labelledby="suite-donnee">
          <h2 id="suite-donnee">Suite donnée</h2>
          <p>
            <strong>{outcomeLabels[outcome]}</strong>
            {majority ? ` ${majorityLabels[majority].toLowerCase()}` : ""}
            {outcomeOn ? (
              <>
                {" le "}
                <Time value={outcomeOn} />
              </>
            ) : null}
          </p>
          {votesFor !== null ? (
            <Votes
              votesFor={votesFor}
              votesAgainst={votesAgainst ?? 0}
              abstentions={abstentions ?? 0}
              nonVoting={nonVoting ?? 0}
            />
          ) : null}
        </section>
      ) : null}
      <section aria-labelledby="reperes">
        <h2 id="reperes">Repères</h2>
        <DescriptionList items={factsOf(props)} />
      </section>
    </Still>
  );
}
