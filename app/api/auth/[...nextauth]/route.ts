import NextAuth, { type NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { signIn } from "#lib/accounts/mutations.ts";
import { SESSION_SECONDS } from "#lib/credentials.ts";
import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { requestContext } from "#lib/session.ts";
import { currentViewer } from "#lib/viewer.ts";

type Context = { params: Promise<{ nextauth: string[] }> };
type Credentials = { email?: string; password?: string } | undefined;

/**
 * next-auth's own endpoints, over the same `signIn` as the form of /connexion. The token carries the session's id and
 * nothing else; who that is and what they may do is read from the database at each request.
 */
const options = (): NextAuthOptions => ({
  secret: env.AUTH_SECRET,
  session: { strategy: "jwt", maxAge: SESSION_SECONDS },
  pages: { signIn: "/connexion", error: "/connexion" },
  providers: [
    CredentialsProvider({
      credentials: { email: { type: "email" }, password: { type: "password" } },
      async authorize(credentials: Credentials) {
        try {
          const { id } = await signIn(await currentViewer(), { ...credentials, ...(await requestContext()) });
          return { id };
        } catch (error) {
          if (error instanceof AppError) return null;
          throw error;
        }
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => ({ sid: user?.id ?? token.sid }),
    // What a script may learn of the session: that there is one.
    session: ({ session }) => ({ expires: session.expires }),
  },
});

const handler = (request: Request, context: Context): Promise<Response> =>
  NextAuth(options())(request, context);

export { handler as GET, handler as POST };
