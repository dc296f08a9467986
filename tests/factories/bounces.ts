// Notices of non-delivery as servers write them, for a mail that we sent to somebody whose box is gone.

export type WrittenBounce = { raw: string; code: string | null; isFinal: boolean };
type About = { messageId: string; to: string };

const returned = ({ messageId, to }: About) =>
  `From: Coopérative <portail@exemple.fr>\nTo: ${to}\nSubject: Zoé a répondu\nMessage-ID: ${messageId}\nAuto-Submitted: auto-generated`;

const report = (
  about: About,
  fields: string,
  headers = returned(about),
) => `From: MAILER-DAEMON@mx.exemple.com
To: ${about.to}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Message-ID: <2026112212.4F1@mx.exemple.com>
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.exemple.com

Final-Recipient: rfc822; ${about.to}
${fields}

--b1
Content-Type: text/rfc822-headers

${headers}

--b1--
`;

/** By the name of who writes so. */
export const bounces: Record<string, (about: About) => WrittenBounce> = {
  Postfix: (about) => ({
    raw: report(
      about,
      "Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 <x>: Recipient address rejected",
    ),
    code: "5.1.1",
    isFinal: true,
  }),
  "Exchange, its fields folded": (about) => ({
    raw: report(
      about,
      "Action: failed\nStatus: 5.1.10\nDiagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound",
      `From: portail@exemple.fr\nMessage-ID:\n ${about.messageId}\nSubject: Zoé`,
    ),
    code: "5.1.10",
    isFinal: true,
  }),
  "a server with its diagnosis alone": (about) => ({
    raw: report(about, "Action: failed\nDiagnostic-Code: smtp; 552 Mailbox full"),
    code: "552",
    isFinal: true,
  }),
  "a server that goes on trying": (about) => ({
    raw: report(about, "Action: delayed\nStatus: 4.4.7"),
    code: "4.4.7",
    isFinal: false,
  }),
  qmail: (about) => ({
    raw: `From: MAILER-DAEMON@exemple.com\nTo: ${about.to}\nSubject: failure notice\n\nHi. This is the qmail-send program.\n\n<${about.to}>:\n192.0.2.1 does not like recipient.\nRemote host said: 550 5.1.1 no mailbox here\n\n--- Below this line is a copy of the message.\n\n${returned(about)}\n\nBonjour,`,
    code: "550",
    isFinal: true,
  }),
  "an absence, which has no sender either": ({ messageId, to }) => ({
    raw: `From: ${to}\nTo: portail@exemple.fr\nSubject: Absente\nIn-Reply-To: ${messageId}\n\nJe suis absente. Un souci ? 550 12 34 56, poste 5.1.1 : le standard.`,
    code: null,
    isFinal: false,
  }),
};
