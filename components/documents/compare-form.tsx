import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";

type Props = {
  documentId: string;
  /** The latest first; two at least. */
  numbers: readonly number[];
  /** What is compared now, if anything is. */
  from: number | null;
  to: number | null;
};

/** Any two versions, put side by side: a GET form, hence an address that can be sent. */
export function CompareForm({ documentId, numbers, from, to }: Props) {
  const options = numbers.map((number) => ({ value: String(number), label: `Version ${number}` }));
  const [latest, previous] = numbers;
  return (
    <form action={`/documents/${documentId}/versions`} method="get" className="compare-form">
      <Field name="de" label="De">
        {(control) => <Select {...control} options={options} defaultValue={String(from ?? previous)} />}
      </Field>
      <Field name="a" label="À">
        {(control) => <Select {...control} options={options} defaultValue={String(to ?? latest)} />}
      </Field>
      <Button type="submit" variant="secondary">
        Comparer
      </Button>
    </form>
  );
}
