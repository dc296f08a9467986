type Told = { cents: number; words?: string; name?: string; day?: string };

const euros = (cents: number) => (Math.abs(cents) / 100).toFixed(2);
const side = (cents: number) => (cents < 0 ? "DBIT" : "CRDT");

const balance = (code: string, cents: number) =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${euros(cents)}</Amt><CdtDbtInd>${side(cents)}</CdtDbtInd></Bal>`;

const entry = ({ cents, words = "", name = "", day = "2026-02-01" }: Told) => {
  const who = cents < 0 ? "Cdtr" : "Dbtr";
  return `<Ntry><Amt Ccy="EUR">${euros(cents)}</Amt><CdtDbtInd>${side(cents)}</CdtDbtInd><Sts>BOOK</Sts>
    <BookgDt><Dt>${day}</Dt></BookgDt><NtryDtls><TxDtls><RltdPties><${who}><Nm>${name}</Nm></${who}></RltdPties>
    <RmtInf><Ustrd>${words}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`;
};

/** A CAMT.053 statement that says these movements, from an account of one hundred euros. */
export function camt(movements: readonly Told[], { closing }: { closing?: number } = {}): string {
  const end = movements.reduce((sum, { cents }) => sum + cents, 10_000);
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr><Stmt>
<Acct><Id><IBAN>FR7630006000011234567890189</IBAN></Id></Acct>${balance("OPBD", 10_000)}${balance("CLBD", closing ?? end)}
${movements.map(entry).join("\n")}</Stmt></BkToCstmrStmt></Document>`;
}

/** A statement as French banks give one: some lines about the account first. */
export const csv = (lines: readonly string[]): string =>
  [
    "Compte courant;FR76 3000 6000 0112 3456 7890 189",
    "",
    "Date;Libellé;Débit euros;Crédit euros",
    ...lines,
    "",
  ].join("\r\n");
