import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { APIRequestContext } from "@playwright/test";
import { demoColleague, demoNumbers } from "@/db/seed";
import { expect, signInQuietly, test } from "./fixtures";
import { adminActions, routes, staffActions, visitorActions } from "./permissions";

// The doors of the production build: every action and route handler there is, and what it says to whom. A new one that
// the tables do not name fails here. What is behind the doors, row by row, is asked by lib/auth/scope.test.ts.

type Action = { id: string; name: string; page: string };

const methods = ["GET", "POST", "PUT", "DELETE", "PATCH"] as const;
const someId = "01890000-0000-7000-8000-000000000000";

/** The actions of the build, each with a page that knows it. */
function listActions(): Action[] {
  const file = readFileSync(".next/server/server-reference-manifest.json", "utf8");
  const { node } = JSON.parse(file) as {
    node: Record<string, { exportedName: string; workers: Record<string, unknown> }>;
  };
  return Object.entries(node).map(([id, { exportedName, workers }]) => ({
    id,
    name: exportedName,
    page: addressOf((Object.keys(workers)[0] ?? "").replace(/^app/, "").replace(/\/page$/, "")),
  }));
}

function listRoutes(): string[] {
  const file = readFileSync(".next/server/app-paths-manifest.json", "utf8");
  return Object.keys(JSON.parse(file) as object)
    .filter((name) => name.endsWith("/route"))
    .map((name) => name.replace(/\/route$/, ""));
}

/** An address of a page or route: groups fall away, and every part that varies is something. */
const addressOf = (pattern: string): string =>
  pattern
    .replace(/\/\([^)]*\)/g, "")
    .replace("[number]", demoNumbers[0].slice(1))
    .replace("[...nextauth]", "csrf")
    .replace(/\[[^\]]+\]/g, someId) || "/";

/** Calls an action as a page of ours does. @returns the code of its refusal, or "ok" */
async function ask(request: APIRequestContext, action: Action, given: unknown, origin?: string) {
  const answer = await request.post(action.page, {
    headers: {
      "next-action": action.id,
      accept: "text/x-component",
      "content-type": "text/plain;charset=UTF-8",
      ...(origin ? { origin } : {}),
    },
    data: JSON.stringify([given]),
    maxRedirects: 0,
  });
  const text = await answer.text();
  return /"ok":true/.test(text) ? "ok" : (/"code":"(\w+)"/.exec(text)?.[1] ?? `${answer.status()} ${text}`);
}

test.describe("the doors of the build", () => {
  test("are all named in the tables", () => {
    const named = [...visitorActions, ...staffActions, ...Object.keys(adminActions)];
    expect(
      listActions()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(named.sort());
    expect(listRoutes().sort()).toEqual(Object.keys(routes).sort());
  });

  test("let nobody in who is not signed in, but for what visitors do", async ({ request, baseURL }) => {
    for (const action of listActions()) {
      const code = await ask(request, action, {}, baseURL);
      expect(code, action.name).toBe(visitorActions.includes(action.name) ? "invalid" : "signed_out");
    }
  });

  test("let no call in that comes from no page of ours", async ({ page, baseURL }) => {
    await signInQuietly(page);
    for (const action of listActions()) {
      expect(await ask(page.request, action, {}), action.name).toBe("forbidden");
    }
    for (const [route, door] of Object.entries(routes)) {
      for (const method of ["POST", "PUT"] as const) {
        // Those that want a session want an Origin of ours with it; keys and signatures need none.
        if (door[method] !== 401 || /^\/api\/(v1|webhooks|inngest)/.test(route)) continue;
        const answer = await page.request.fetch(addressOf(route), { method, data: "{}" });
        expect(answer.status(), `${method} ${route}`).toBe(403);
      }
    }
    expect(baseURL).toBeTruthy();
  });

  test("let members do nothing that is for admins", async ({ page, baseURL }) => {
    await signInQuietly(page, demoColleague);
    for (const action of listActions()) {
      const given = adminActions[action.name];
      if (given === undefined) continue;
      expect(await ask(page.request, action, given, baseURL), action.name).toBe("forbidden");
    }
  });

  test("of the routes answer as their table says to who shows nothing", async ({ request, baseURL }) => {
    for (const [route, door] of Object.entries(routes)) {
      for (const method of methods) {
        const headers = { origin: baseURL ?? "", "content-type": "application/json" };
        const data = method === "GET" ? undefined : "{}";
        const answer = await request.fetch(addressOf(route), { method, headers, data, maxRedirects: 0 });
        expect(answer.status(), `${method} ${route}`).toBe(door[method] ?? 405);
      }
    }
  });
});

test("no secret and no name of one is in what browsers load", async ({ stack }) => {
  const names = Object.keys(stack.env).filter((name) => /SECRET|_KEY$|DATABASE_URL|SMTP_URL/.test(name));
  const values = names.flatMap((name) => stack.env[name] ?? []).filter((value) => value.length >= 8);
  expect(names).toContain("NEXTAUTH_SECRET");
  const folder = ".next/static";
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!/\.(js|css|json|map)$/.test(file)) continue;
    const text = readFileSync(path.join(folder, file), "utf8");
    for (const secret of [...names, ...values])
      expect(text.includes(secret), `${secret} in ${file}`).toBe(false);
  }
});
