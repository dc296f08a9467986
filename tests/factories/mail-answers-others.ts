import { quotedWords, saidWords, type WrittenAnswer } from "#tests/factories/mail-answers.ts";

// Answers that do not stand above a quote alone, and texts in which nothing is to be cut.

const answerTo = (name: string, text: string, answer: string): WrittenAnswer => ({ name, text, answer });
const wrote = "Le 03/03/2025 à 10:12, Coopérative a écrit :";

export const signed: WrittenAnswer[] = [
  answerTo(
    "the standard mark",
    `${saidWords}\n\n-- \nCamille Morel\nAdjointe à l’eau\n06 00 00 00 00`,
    saidWords,
  ),
  answerTo("the mark without its space", `${saidWords}\n\n--\nCamille Morel\nAdjointe à l’eau`, saidWords),
  answerTo(
    "a disclaimer",
    `${saidWords}\n\nCe message et toutes les pièces jointes sont confidentiels et établis pour ses destinataires.\nMerci.`,
    saidWords,
  ),
  answerTo("the antivirus’s advertisement", `${saidWords}\n\nGaranti sans virus. www.avast.com`, saidWords),
  answerTo("the picture of a logo", `${saidWords}\n\n[cid:image001.png@01DB8C3A.5D1E4B70]`, saidWords),
  answerTo(
    "politeness, which is hers",
    `${saidWords}\n\nBien cordialement,\nCamille`,
    `${saidWords}\n\nBien cordialement,\nCamille`,
  ),
];

export const elsewhere: WrittenAnswer[] = [
  answerTo("below the quote", `${wrote}\n${quotedWords}\n\n${saidWords}`, saidWords),
  answerTo(
    "below the quote, then signed",
    `${wrote}\n${quotedWords}\n\n${saidWords}\n\n-- \nCamille`,
    saidWords,
  ),
  answerTo(
    "point by point",
    `${wrote}\n> Jeudi ou vendredi ?\nJeudi.\n\n> Qui apporte le projecteur ?\n\nMoi.\n\n> Zoé`,
    "> Jeudi ou vendredi ?\n\nJeudi.\n\n> Qui apporte le projecteur ?\n\nMoi.",
  ),
  answerTo("above and below", `Bonjour,\n${wrote}\n${quotedWords}\n\n${saidWords}`, `Bonjour,\n${saidWords}`),
  answerTo("nothing but a quote", `${wrote}\n${quotedWords}`, ""),
  answerTo("nothing but a signature", "\nEnvoyé de mon iPhone", ""),
];

export const untouched: WrittenAnswer[] = [
  "Le maire a écrit : « non ». Nous devons répondre.",
  "De : Rennes\nÀ : Brest\nIl faut compter deux heures.",
  "Premier point\n\n---\n\nSecond point",
  "Titre\n===\n\n- un\n- deux",
  "Le préfet nous a écrit :\nil refuse la délibération.",
  "Envoyé de Brest, ce courrier est arrivé jeudi.",
  "Ce message est clair, bravo.",
  "1 > 0, et 2 < 3",
].map((text) => answerTo(JSON.stringify(text), text, text));
