import MarkdownIt from "markdown-it";
import { sanitizeDocument } from "#lib/files/html.ts";

const reader = new MarkdownIt({ html: false, linkify: false });

/** A text in Markdown as HTML, to be sanitised; HTML written in it stays text. */
export const renderMarkdown = (text: string): string => reader.render(text);

/** The same, of the allow-list of `sanitizeDocument`: to be shown in a page. */
export const markdownHtml = (text: string): string => sanitizeDocument(renderMarkdown(text));
