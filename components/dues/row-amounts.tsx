import { AmountField } from "#components/ui/amount-field.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Inclusive } from "#components/ui/inclusive.tsx";
import { rowWords } from "#lib/dues/labels-seats.ts";
import { rowAmountField, rowRemovedField } from "#lib/dues/schema.ts";
import type { TableRules } from "#lib/dues/schema-scale.ts";
import { type FormState, fieldError, typed } from "#lib/form-state.ts";

/** The amount of each row of a table, and that of whoever no row names. */
export function RowAmounts({ state, rules }: { state: FormState; rules: TableRules }) {
  return (
    <>
      {rules.rows.map((row, index) => {
        const [amount, removed] = [rowAmountField(index), rowRemovedField(index)];
        const words = rowWords(row);
        return (
          <div className="scale-row" key={`${row.tier}-${row.held}-${row.from}`}>
            <AmountField
              state={state}
              name={amount}
              label={<Inclusive {...words} />}
              cents={row.cents}
              required={false}
            />
            <Checkbox
              name={removed}
              value="oui"
              label={
                <>
                  Retirer<span className="sr-only">&nbsp;: {words.double}</span>
                </>
              }
              defaultChecked={typed(state, removed) === "oui"}
              error={fieldError(state, removed)}
            />
          </div>
        );
      })}
      <div className="scale-row">
        <AmountField
          state={state}
          name="other"
          label="Toute autre situation, ou sans mandat"
          cents={rules.otherCents}
        />
      </div>
    </>
  );
}
