import type { NextAuthOptions } from "next-auth";
import credentialsProvider from "next-auth/providers/credentials";
import { z } from "zod";
import { LimitExceeded } from "@/lib/errors";
import { log } from "@/lib/log";
import { endOwnSession } from "@/lib/sessions/end-own-session";
import { findActor } from "./find-actor";
import { codeAnswers, tooMany } from "./rules";
import { SecondFactor, startSession } from "./start-session";
import { currentVisitor, rememberDevice } from "./visitor";

const credentialsInput = z.object({
  email: z.string().max(320),
  password: z.string().max(1000),
  code: z.string().max(100).optional(),
});

/** next-auth keeps the cookie; what the cookie names is our own row, which we can end. */
export const authOptions: NextAuthOptions = {
  session: { strategy: "jwt", maxAge: 30 * 24 * 60 * 60 },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  providers: [
    credentialsProvider({
      credentials: { email: { type: "email" }, password: { type: "password" }, code: { type: "text" } },
      async authorize(given) {
        const parsed = credentialsInput.safeParse(given);
        if (!parsed.success) return null;
        try {
          const session = await startSession(await currentVisitor(), parsed.data);
          if (!session) return null;
          await rememberDevice(session.device);
          return { id: session.userId, sessionId: session.sessionId };
        } catch (error) {
          // next-auth shows the message of what is thrown here to whoever tried to sign in.
          if (error instanceof LimitExceeded) throw new Error(tooMany(error.seconds));
          if (error instanceof SecondFactor) throw new Error(codeAnswers[error.code]);
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
      if (actor) await endOwnSession(actor);
    },
  },
};
