import { addDays } from "date-fns";
import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { sessions, type User, users } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import { clock } from "@/lib/clock";
import { type Tx, transact } from "@/lib/transact";
import { hasTwoFactor, takeCode } from "@/lib/two-factor/take-code";
import type { VisitorActor } from "./actor";
import { isDeviceOf, newDevice } from "./known-device";
import { verifyPassword } from "./password";
import { authorize } from "./policy";
import { networkOf } from "./rules";
import { countAttempt } from "./throttle";

const sessionDays = 30;
// A code has a million values: this leaves guessing at three of them at a time a hundred tries a day.
const codeGuesses = { longestPause: 15 * 60, window: 24 * 60 * 60 };

export type StartedSession = {
  sessionId: string;
  userId: string;
  /** What the browser is to keep, to be known the next time. */
  device: string;
};

/** The password is right, and a code is asked for besides it, or was not. */
export class SecondFactor extends Error {
  constructor(readonly code: "needed" | "refused") {
    super(`a second factor is ${code}`);
  }
}

/**
 * Signs in by e-mail address and password, and a code where the user has two-factor on.
 * @returns null when they do not fit; unknown addresses, wrong passwords and disabled users look the same.
 * @throws LimitExceeded after many failures, with the account or from the place; SecondFactor.
 */
export async function startSession(
  visitor: VisitorActor,
  credentials: { email: string; password: string; code?: string | undefined },
): Promise<StartedSession | null> {
  authorize(visitor, "session.start");
  const email = credentials.email.trim().toLowerCase();
  const [user] = await db().select().from(users).where(eq(users.email, email));
  const attempt = await countAttempt(keysOf(visitor, email, user));
  const fits = await verifyPassword(credentials.password, user?.passwordHash ?? null);
  if (!user || !fits || user.disabledAt) return null;
  await attempt.forgive();
  if (!(await hasTwoFactor(db(), user.id))) {
    return transact(async (tx) => ((await isStill(tx, user)) ? insertSession(tx, user, visitor) : null));
  }
  return startWithCode(user, visitor, credentials.code ?? "");
}

/**
 * Whether the password that was looked at is still the user's, until the transaction ends: comparing takes a while, in
 * which it may be changed or the user disabled, and everybody else signed out.
 */
async function isStill(tx: Tx, { id, passwordHash }: User): Promise<boolean> {
  const [found] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, id), eq(users.passwordHash, passwordHash), isNull(users.disabledAt)))
    .for("share");
  return found !== undefined;
}

/** The account and the place; for a browser that the user has signed in with before, that browser alone. */
function keysOf({ address, device }: VisitorActor, email: string, user: User | undefined): string[] {
  if (user && isDeviceOf(device, user)) return [`device:${device}`];
  return [`account:${email}`, `place:${networkOf(address)}`];
}

async function startWithCode(
  user: User,
  visitor: VisitorActor,
  code: string,
): Promise<StartedSession | null> {
  if (code === "") throw new SecondFactor("needed");
  // Only who knows the password comes here, so that nobody else can slow the owner down.
  const attempt = await countAttempt([`code:${user.id}`], codeGuesses);
  const started = await transact(async (tx) => {
    if (!(await isStill(tx, user))) return null;
    const taken = await takeCode(tx, user, code);
    if (!taken) throw new SecondFactor("refused");
    return insertSession(tx, user, visitor, taken);
  });
  await attempt.forgive();
  return started;
}

async function insertSession(
  tx: Tx,
  user: User,
  { userAgent }: VisitorActor,
  secondFactor?: "app" | "recovery",
): Promise<StartedSession> {
  const now = clock.now();
  const [session] = await tx
    .insert(sessions)
    .values({ userId: user.id, userAgent, lastSeenAt: now, expiresAt: addDays(now, sessionDays) })
    .returning({ id: sessions.id });
  if (!session) throw new Error("a session was not stored");
  const actor = {
    kind: "user",
    userId: user.id,
    organizationId: user.organizationId,
    role: user.role,
    sessionId: session.id,
  } as const;
  const detail = secondFactor ? { secondFactor } : {};
  await recordAudit(tx, actor, { action: "session.started", subjectId: session.id, detail });
  return { sessionId: session.id, userId: user.id, device: newDevice(user) };
}
