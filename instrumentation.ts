import type { Instrumentation } from "next";

/** Logs what went wrong while answering, under the id that the person is shown (`error.digest`). */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { describeError, log } = await import("#lib/log.ts");
  const { digest } = error as { digest?: string };
  const requestId = request.headers["x-request-id"];
  log.error(
    {
      errorId: digest,
      requestId,
      route: context.routePath,
      kind: context.routeType,
      method: request.method,
      error: describeError(error),
    },
    "request error",
  );
};
