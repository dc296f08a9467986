import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";

// Typst composes pages. What people wrote reaches it as data alone, read as JSON: none of it is ever source.

let compiler: NodeCompiler | undefined;

/** Characters that no face at hand draws, which PDF/UA refuses: named by Typst, all at once. */
const UNDRAWN = /the text `\\?"(.+?)\\?"` could not be displayed/g;

const unquoted = (quoted: string): string =>
  quoted.replace(/\\+u\{([0-9a-f]+)\}/gi, (_, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  );

const undrawnIn = (error: unknown): Set<string> =>
  new Set(
    error instanceof Error
      ? [...error.message.matchAll(UNDRAWN)].flatMap(([, text = ""]) => [...unquoted(text)])
      : [],
  );

/** « [U+4E2D] » for what cannot be drawn: nothing that was written goes without a trace. */
const named = (character: string): string =>
  `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`;

function compose(template: string, data: unknown): Buffer {
  compiler ??= NodeCompiler.create();
  try {
    return compiler.pdf(
      { mainFileContent: template, inputs: { data: JSON.stringify(data) } },
      { pdfStandard: "ua-1" },
    );
  } finally {
    // What was composed is kept by nobody.
    compiler.evictCache(0);
  }
}

const PASSES = 4;

/**
 * A template and the data that it reads by `json(bytes(sys.inputs.data))`, as an accessible PDF (PDF/UA-1) which holds its
 * faces. It takes some 10 ms a page, in this process. Throws Error when Typst refuses the page.
 */
export function typeset<Data>(template: string, given: Data): Buffer {
  let data = given;
  for (let pass = 1; ; pass += 1) {
    try {
      return compose(template, data);
    } catch (error) {
      const undrawn = undrawnIn(error);
      if (undrawn.size === 0 || pass === PASSES) throw error;
      data = JSON.parse(JSON.stringify(data), (_, value: unknown) =>
        typeof value === "string"
          ? [...value].map((one) => (undrawn.has(one) ? named(one) : one)).join("")
          : value,
      );
    }
  }
}
