import { expect, test } from "vitest";
import { POST } from "#app/api/courrier-entrant/route.ts";

test("without a secret shared with a provider there is nothing at its address", async () => {
  const request = new Request("http://localhost:3000/api/courrier-entrant", {
    method: "POST",
    body: "From: a@b.fr\r\n\r\nOui",
  });
  expect((await POST(request)).status).toBe(404);
});
