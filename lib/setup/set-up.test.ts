import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents, organizations, users } from "@/db/schema";
import type { VisitorActor } from "@/lib/auth/actor";
import { startSession } from "@/lib/auth/start-session";
import { env } from "@/lib/env";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { useTestDatabase } from "@/tests/support/database";
import { applySettings } from "@/tests/support/product";
import { setUpInput } from "./input";
import { findSetupState } from "./queries";
import { setUp } from "./set-up";
import { setupToken } from "./setup-token";

useTestDatabase();
const visitor: VisitorActor = { kind: "visitor", address: "192.0.2.7", userAgent: null, device: null };
let token: string;

beforeAll(() => {
  applySettings({});
  token = setupToken(env().NEXTAUTH_SECRET);
});

const input = (given: Record<string, unknown> = {}) =>
  setUpInput.parse({
    ...{ token, organizationName: "Harbor Street Bakery", country: "US", timezone: "America/Los_Angeles" },
    ...{ name: "Dana Reyes", email: "dana@example.com", password: "seven loaves at dawn" },
    ...given,
  });

describe("setting up", () => {
  test("is refused without the token that the server printed, and to who is signed in", async () => {
    expect(await findSetupState("guessed")).toBe("foreign");
    await expect(setUp(visitor, input({ token: "guessed" }))).rejects.toThrow(NotFound);
    const someone = { kind: "job", name: "sweep" } as unknown as VisitorActor;
    await expect(setUp(someone, input())).rejects.toThrow(Forbidden);
    await expect(setUp(visitor, input({ password: "dana reyes dana" }))).rejects.toThrow(Invalid);
    expect(await db().select().from(organizations)).toEqual([]);
  });

  test("needs a country and a timezone that exist, and a password that is hard to guess", () => {
    const problems = setUpInput.safeParse({ ...input(), country: "ZZ", timezone: "Moon", password: "short" });
    expect(problems.error?.issues.map((issue) => issue.path[0]).sort()).toEqual([
      ...["country", "password", "timezone"],
    ]);
  });

  test("makes one organization with one admin, also when two do it at once", async () => {
    expect(await findSetupState(token)).toBe("open");
    const outcomes = await Promise.allSettled([
      setUp(visitor, input()),
      setUp(visitor, input({ email: "sam@example.com" })),
      setUp(visitor, input()),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
    expect(await db().select().from(organizations)).toMatchObject([
      { name: "Harbor Street Bakery", country: "US", timezone: "America/Los_Angeles" },
    ]);
    const [admin] = await db().select().from(users);
    expect(admin).toMatchObject({ role: "admin", name: "Dana Reyes" });
    expect((await db().select().from(auditEvents)).map(({ action }) => action)).toEqual([
      "organization.created",
    ]);
    const email = admin?.email ?? "";
    expect(await startSession(visitor, { email, password: "seven loaves at dawn" })).not.toBeNull();
    expect(await findSetupState(token)).toBe("done");
    expect(await findSetupState("guessed")).toBe("done");
    await expect(setUp(visitor, input())).rejects.toThrow(Conflict);
  });
});
