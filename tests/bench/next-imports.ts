import { registerHooks } from "node:module";

// Next's package tells bundlers what « next/navigation » is, and Node nothing: import this first, then dynamically what
// imports Next.
registerHooks({
  resolve: (name, context, next) => next(/^next\/[a-z]+$/.test(name) ? `${name}.js` : name, context),
});
