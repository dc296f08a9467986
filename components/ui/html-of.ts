import { Fragment, isValidElement, type ReactElement, type ReactNode } from "react";
import { Link } from "#components/ui/link.tsx";

const voids = new Set(["br", "col", "hr", "img", "input", "source", "wbr"]);
/** Attributes that JSX writes otherwise than HTML; those of SVG that keep their capitals. */
const renamed: Record<string, string> = {
  className: "class",
  htmlFor: "for",
  strokeWidth: "stroke-width",
  strokeLinecap: "stroke-linecap",
  strokeLinejoin: "stroke-linejoin",
  defaultValue: "value",
  viewBox: "viewBox",
  preserveAspectRatio: "preserveAspectRatio",
};
const alone = new Set(["disabled", "download", "hidden", "multiple", "open", "readonly", "required"]);
const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#x27;",
};

const escaped = (text: string): string =>
  /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => entities[character] ?? "") : text;

type Props = Record<string, unknown> & {
  children?: ReactNode;
  dangerouslySetInnerHTML?: { __html: string };
};

function attribute(name: string, value: unknown): string {
  const written = renamed[name] ?? name.toLowerCase();
  if (value === null || value === undefined) return "";
  if (alone.has(written) && typeof value === "boolean") return value ? ` ${written}=""` : "";
  if (typeof value === "boolean" && !/^(aria|data)-/.test(written)) return "";
  if (typeof value === "function" || typeof value === "object" || typeof value === "symbol") {
    throw new TypeError(`«\u00A0${name}\u00A0» cannot be written as an attribute of still content.`);
  }
  return ` ${written}="${escaped(String(value))}"`;
}

function hostHtml(tag: string, { children, dangerouslySetInnerHTML, ...attributes }: Props): string {
  let html = `<${tag}`;
  for (const name in attributes) html += attribute(name, attributes[name]);
  if (voids.has(tag)) return `${html}/>`;
  return `${html}>${dangerouslySetInnerHTML?.__html ?? htmlOf(children)}</${tag}>`;
}

/**
 * The markup of elements that hold no state: text, tags, links of ours, and components that are plain functions of their
 * props. What `renderToStaticMarkup` would write, which server components may not call. Throws a TypeError for what needs
 * a browser or a wait: a client component, a handler, a promise.
 */
export function htmlOf(node: ReactNode): string {
  if (node === null || node === undefined || typeof node === "boolean") return "";
  if (typeof node === "string") return escaped(node);
  if (typeof node === "number" || typeof node === "bigint") return String(node);
  if (isValidElement(node)) return elementHtml(node as ReactElement<Props>);
  if (typeof node === "object" && Symbol.iterator in node) {
    let html = "";
    for (const child of node as Iterable<ReactNode>) html += htmlOf(child);
    return html;
  }
  throw new TypeError("Still content must be known at once.");
}

function elementHtml({ type, props }: ReactElement<Props>): string {
  if (typeof type === "string") return hostHtml(type, props);
  if (type === Fragment) return htmlOf(props.children);
  // Its own frame follows the links of still content.
  if (type === (Link as unknown)) return hostHtml("a", props);
  if (typeof type !== "function" || "$$typeof" in type) {
    throw new TypeError("A component that runs in the browser has no place in still content.");
  }
  return htmlOf((type as (props: Props) => ReactNode)(props));
}
