// Amounts in letters, as a tax receipt says them: French of France, the traditional hyphens (soixante-dix, quatre-vingts).

const SMALL = [
  ..."zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split(
    " ",
  ),
  "dix-sept",
  "dix-huit",
  "dix-neuf",
];
const TENS: Record<number, string> = {
  2: "vingt",
  3: "trente",
  4: "quarante",
  5: "cinquante",
  6: "soixante",
  8: "quatre-vingt",
};

function belowHundred(n: number, isLast: boolean): string {
  if (n < 20) return SMALL[n] ?? "";
  // Seventy and ninety count on from sixty and eighty.
  const base =
    Math.floor(n / 10) === 7 || Math.floor(n / 10) === 9 ? Math.floor(n / 10) - 1 : Math.floor(n / 10);
  const rest = n - base * 10;
  const ten = TENS[base] ?? "";
  if (rest === 0) return base === 8 && isLast ? "quatre-vingts" : ten;
  const link = (rest === 1 || rest === 11) && base !== 8 ? " et " : "-";
  return `${ten}${link}${SMALL[rest] ?? ""}`;
}

/** `isLast`: nothing that counts follows, so that « cents » and « quatre-vingts » take their s. */
function belowThousand(n: number, isLast: boolean): string {
  const hundreds = Math.floor(n / 100);
  const rest = n % 100;
  if (hundreds === 0) return belowHundred(rest, isLast);
  const many = hundreds === 1 ? "cent" : `${SMALL[hundreds]} cent${rest === 0 && isLast ? "s" : ""}`;
  return rest === 0 ? many : `${many} ${belowHundred(rest, isLast)}`;
}

/** A whole number from 0 to 999,999,999: « mille deux cent quatre-vingts ». */
export function inWords(n: number): string {
  if (!Number.isInteger(n) || n < 0 || n >= 1e9) throw new RangeError(`No words for ${n}`);
  if (n === 0) return "zéro";
  const [millions, thousands, units] = [Math.floor(n / 1e6), Math.floor(n / 1000) % 1000, n % 1000];
  return [
    // « million » is a noun: what counts it is the end of a number.
    millions > 0 ? `${belowThousand(millions, true)} million${millions > 1 ? "s" : ""}` : "",
    thousands === 0 ? "" : thousands === 1 ? "mille" : `${belowThousand(thousands, false)} mille`,
    units === 0 ? "" : belowThousand(units, true),
  ]
    .filter(Boolean)
    .join(" ");
}

/** « douze euros et cinquante centimes », « un million d’euros ». */
export function centsInWords(cents: number): string {
  const [whole, rest] = [Math.floor(cents / 100), cents % 100];
  const of = whole > 0 && whole % 1e6 === 0 ? "d’" : "";
  const euros = `${inWords(whole)} ${of}euro${whole > 1 ? "s" : ""}`;
  return rest === 0 ? euros : `${euros} et ${inWords(rest)} centime${rest > 1 ? "s" : ""}`;
}
