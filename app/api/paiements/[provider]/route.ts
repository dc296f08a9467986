import { describeError, log } from "#lib/log.ts";
import { providerNamed } from "#lib/payments/provider-all.ts";
import { MAX_NOTICE_BYTES, receiveNotice } from "#lib/payments/write-inbox.ts";

type Context = { params: Promise<{ provider: string }> };

/** The body as it came, which signatures are of; what follows the greatest length is not read. */
async function bodyOf(request: Request): Promise<{ body: Buffer; isTooLong: boolean }> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > MAX_NOTICE_BYTES) return { body: Buffer.concat(chunks), isTooLong: true };
  }
  return { body: Buffer.concat(chunks), isTooLong: false };
}

/**
 * What a provider tells us of payments. There is nothing here without an account with it. It is known by its signature or, where
 * it does not sign, believed only once read again at its own interface.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const provider = providerNamed((await params).provider);
  if (!provider) return new Response(null, { status: 404 });
  try {
    const status = await receiveNotice(provider, { headers: request.headers, ...(await bodyOf(request)) });
    return new Response(null, { status, headers: { "cache-control": "no-store" } });
  } catch (error) {
    log.error({ provider: provider.name, err: describeError(error) }, "provider's event not kept");
    return new Response(null, { status: 503, headers: { "retry-after": "30" } });
  }
}
