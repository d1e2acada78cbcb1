import type { NextAuthOptions } from "next-auth";
import credentialsProvider from "next-auth/providers/credentials";
import { z } from "zod";
import { log } from "@/lib/log";
import { endSession } from "./end-session";
import { findActor } from "./find-actor";
import { startSession } from "./start-session";

const credentialsInput = z.object({ email: z.string().max(320), password: z.string().max(1000) });

/** next-auth keeps the cookie; what the cookie names is our own row, which we can end. */
export const authOptions: NextAuthOptions = {
  session: { strategy: "jwt", maxAge: 30 * 24 * 60 * 60 },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  providers: [
    credentialsProvider({
      credentials: { email: { type: "email" }, password: { type: "password" } },
      async authorize(given, request) {
        const parsed = credentialsInput.safeParse(given);
        if (!parsed.success) return null;
        const userAgent: unknown = request.headers?.["user-agent"];
        try {
          const session = await startSession(
            parsed.data,
            typeof userAgent === "string" ? userAgent.slice(0, 500) : null,
          );
          return session && { id: session.userId, sessionId: session.sessionId };
        } catch (error) {
          // next-auth shows the message of what is thrown here to whoever tried to sign in.
          log.error({ err: error }, "signing in failed");
          throw new Error("SignInFailed");
        }
      },
    }),
  ],
  callbacks: {
    jwt({ token, user }) {
      return user && "sessionId" in user ? { sub: user.id, sessionId: user.sessionId } : token;
    },
    session({ token }) {
      return { expires: "", sessionId: String(token.sessionId ?? "") };
    },
  },
  events: {
    async signOut({ token }) {
      const actor = await findActor(String(token?.sessionId ?? ""));
      if (actor) await endSession(actor);
    },
  },
};
