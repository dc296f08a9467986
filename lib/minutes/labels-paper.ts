import { formatDate, formatTime, toDay } from "#lib/dates.ts";
import { type Block, type Paper, plainRuns } from "#lib/files/paper.ts";
import { blocksOfMarkdown } from "#lib/files/paper-markdown.ts";
import { joinList } from "#lib/french.ts";
import {
  decidedWords,
  type Format,
  heldWords,
  minutesTitle,
  presenceLabels,
  statusLabels,
} from "#lib/minutes/labels.ts";
import type { Minutes, MinutesPage, Note, Section, ToldTask } from "#lib/minutes/queries.ts";

const heading = (text: string, level = 1): Block => ({ kind: "heading", level, runs: plainRuns(text) });
const paragraph = (text: string): Block => ({ kind: "paragraph", runs: plainRuns(text) });

const frenchDay = (day: string): string => day.split("-").reverse().join("/");

function taskTable(tasks: readonly ToldTask[]): Block {
  return {
    kind: "table",
    head: ["À faire", "Par qui", "Pour le", "Fait"],
    rows: tasks.map(({ text, owner, dueOn, doneAt }) => [
      text,
      owner,
      dueOn ? frenchDay(dueOn) : "–",
      doneAt ? `le ${frenchDay(toDay(doneAt))}` : "non",
    ]),
    widths: [5, 3, 2, 2],
  };
}

function presenceBlocks({ presences, guests }: Minutes): Block[] {
  const rows = presences.map(({ name, state, proxy }) => [name, presenceLabels[state].median, proxy ?? ""]);
  const list: Block[] =
    rows.length > 0
      ? [{ kind: "table", head: ["Nom", "Présence", "Pouvoir donné à"], rows, widths: [4, 2, 4] }]
      : [];
  const others = guests ? [paragraph(`Autres personnes présentes\u00a0: ${guests}`)] : [];
  return list.length + others.length > 0 ? [heading("Présences"), ...list, ...others] : [];
}

function sectionBlocks(section: Section, rank: number | null): Block[] {
  const { title, text, decisions, tasks } = section;
  const decided: Block[] = decisions.map((decision) => ({
    kind: "list",
    list: {
      ordered: false,
      start: 1,
      items: [
        {
          runs: [
            { text: "Décision\u00a0: ", bold: true },
            ...plainRuns(decision.text),
            { text: ` (${decidedWords(decision)})` },
          ],
          nested: [],
        },
      ],
    },
  }));
  const given = tasks.length > 0 ? [taskTable(tasks)] : [];
  const body = [...blocksOfMarkdown(text), ...decided, ...given];
  // What nobody wrote of is left out, but for the points of the agenda.
  if (rank === null && body.length === 0) return [];
  return [heading(rank === null ? title : `${rank}. ${title}`), ...body];
}

function noteBlocks(notes: readonly Note[], kind: Note["kind"], title: string): Block[] {
  const own = notes.filter((note) => note.kind === kind);
  if (own.length === 0) return [];
  return [
    heading(title),
    ...own.flatMap(({ text, by, at }) => [
      paragraph(`${by}, le ${formatDate(at)}\u00a0:`),
      { kind: "quote" as const, runs: plainRuns(text) },
    ]),
  ];
}

function aboutLines({ meeting }: MinutesPage, minutes: Minutes, collectif: string): string[] {
  const { status, openedAt, closedAt, approval } = minutes;
  const held = heldWords(openedAt, closedAt);
  const approved = approval ? `, à la réunion du ${formatDate(approval.startsAt)}` : "";
  return [
    collectif,
    meeting.title,
    `Le ${formatDate(meeting.startsAt, "full")}, ${held ?? `à ${formatTime(meeting.startsAt)}`}${meeting.place ? ` – ${meeting.place}` : ""}`,
    status === "APPROVED"
      ? `Approuvé${approved}`
      : `${statusLabels[status]}\u00a0: ce texte peut encore changer`,
  ].filter((line) => line !== "");
}

/** The minutes as a paper; the page must have some. */
export function paperOf(page: MinutesPage, collectif: string): Paper {
  const { minutes, meeting, decisions } = page;
  const title = minutesTitle(meeting.startsAt);
  if (!minutes) return { title, creator: collectif, about: [], blocks: [] };
  let rank = 0;
  const told = minutes.sections.flatMap((section) => {
    if (section.kind === "POINT") rank += 1;
    return sectionBlocks(section, section.kind === "POINT" ? rank : null);
  });
  const taken = decisions.map((decision) => decision.title);
  return {
    title,
    creator: collectif,
    about: aboutLines(page, minutes, collectif),
    blocks: [
      ...presenceBlocks(minutes),
      ...told,
      ...(taken.length > 0 ? [heading("Décisions prises au portail"), paragraph(`${joinList(taken)}.`)] : []),
      ...(minutes.tasks.length > 0 ? [heading("Autres tâches"), taskTable(minutes.tasks)] : []),
      ...noteBlocks(minutes.notes, "CORRECTION", "Corrections demandées"),
      ...noteBlocks(minutes.notes, "ANNEX", "Annexes ajoutées après l’approbation"),
    ],
  };
}

/** « compte-rendu-2026-03-03.odt »: says when, and names nobody. */
export const fileNameOf = (startsAt: string, format: Format): string =>
  `compte-rendu-${toDay(startsAt)}.${format}`;
