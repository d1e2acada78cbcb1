import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { APIRequestContext, Browser } from "@playwright/test";
import { demoColleague, demoNumbers } from "@/db/seed";
import type { Belongings } from "@/tests/support/belongings";
import { expect, signInQuietly, test } from "./fixtures";
import { createOwnership, type Outsider, type Ownership, type Person } from "./ownership";
import {
  adminActions,
  adminRoutes,
  heldActions,
  heldRoutes,
  keyedRoutes,
  listingRoutes,
  organizationsActions,
  ownActions,
  ownRoutes,
  type Read,
  routes,
  visitorActions,
} from "./permissions";

// The doors of the production build: every action and route handler there is, and what it says to whom. A new one that
// the tables do not name fails here. What is behind the doors, row by row, is asked by lib/auth/scope.test.ts.

type Action = { id: string; name: string; page: string };

const methods = ["GET", "POST", "PUT", "DELETE", "PATCH"] as const;
const someId = "01890000-0000-7000-8000-000000000000";
const anything = new Proxy({}, { get: () => someId }) as Belongings;

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
    const held = Object.keys(heldActions(anything));
    const named = [...visitorActions, ...ownActions, ...held, ...Object.keys(adminActions)];
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

test.describe("what somebody has at a number", () => {
  let ownership: Ownership;
  test.beforeAll(async ({ stack }) => {
    ownership = await createOwnership(stack);
  });

  /** What a person is let do by the browser they are signed in with. */
  async function open(browser: Browser, baseURL: string | undefined, person: Person) {
    const context = await browser.newContext({ baseURL });
    await signInQuietly(await context.newPage(), person);
    return context.request;
  }
  const read = async (request: APIRequestContext, { path: url, method, data }: Read, origin = "") => {
    const answer = await request.fetch(url, { method, data, headers: { origin } });
    return { status: answer.status(), text: await answer.text() };
  };
  const find = (name: string) => listActions().find((action) => action.name === name) as Action;

  test("is asked for through every door that is not one's own", () => {
    const asked = [...Object.keys(heldRoutes(anything)), ...ownRoutes, ...adminRoutes];
    const doors = Object.entries(routes).filter(
      ([route, door]) => Object.values(door).includes(401) && !/^\/api\/(v1|inngest|webhooks)/.test(route),
    );
    expect(doors.map(([route]) => route).sort()).toEqual(asked.sort());
  });

  test("is not there for a colleague, an admin who does not hold it, or another organization", async ({
    browser,
    baseURL,
  }) => {
    const before = await ownership.read();
    for (const person of ownership.outsiders) {
      const request = await open(browser, baseURL, person);
      await findsNothingToDo(request, person, baseURL);
      await findsNothingToRead(request, person, baseURL);
      const status = await read(request, { path: "/api/live/status" });
      expect(status.status, person.who).toBe(person.role === "admin" ? 200 : 403);
      if (person.isStranger) expect(status.text).not.toContain(ownership.has.inboxId);
    }
    expect(await ownership.read()).toEqual(before);
  });

  async function findsNothingToDo(request: APIRequestContext, { who }: Outsider, baseURL?: string) {
    for (const [name, given] of Object.entries(heldActions(ownership.has))) {
      const code = await ask(request, find(name), given, baseURL);
      expect(code, `${name} as ${who}`).toBe("not_found");
    }
  }

  async function findsNothingToRead(
    request: APIRequestContext,
    { who, isStranger }: Outsider,
    baseURL?: string,
  ) {
    for (const [route, asked] of Object.entries(heldRoutes(ownership.has))) {
      // Tags are the organization's.
      if (route === "/api/live/tags" && !isStranger) continue;
      const { status, text } = await read(request, asked, baseURL);
      expect(status, `${route} as ${who}`).toBe(listingRoutes.includes(route) ? 200 : 404);
      for (const id of Object.values(ownership.has)) expect(text, `${route} as ${who}`).not.toContain(id);
    }
  }

  test("and what the organization has is not there for an admin of another one", async ({
    browser,
    baseURL,
  }) => {
    const before = await ownership.read();
    for (const person of ownership.outsiders.filter(({ isStranger }) => isStranger)) {
      const request = await open(browser, baseURL, person);
      for (const [name, given] of Object.entries(organizationsActions(ownership.has, ownership))) {
        expect(await ask(request, find(name), given, baseURL), `${name} as ${person.who}`).toBe("not_found");
      }
    }
    expect(await ownership.read()).toEqual(before);
  });

  test("is not there for a key that does not name the number, of whichever organization", async ({
    request,
  }) => {
    for (const secret of ownership.foreignKeys) {
      for (const [name, { path: url, method, data }] of Object.entries(
        keyedRoutes(ownership.has, ownership.number),
      )) {
        const headers = { authorization: `Bearer ${secret}` };
        expect((await request.fetch(url, { method, data, headers })).status(), name).toBe(404);
      }
      const headers = { authorization: `Bearer ${secret}` };
      const deleted = await request.delete(`/api/v1/notes/${ownership.has.noteId}`, { headers });
      expect(deleted.status()).toBe(404);
    }
  });

  test("is there for who holds it, so that the above says something", async ({ browser, baseURL }) => {
    const request = await open(browser, baseURL, ownership.owner);
    const someOfIt = new RegExp([...Object.values(ownership.has), "28100"].join("|"));
    for (const [route, asked] of Object.entries(heldRoutes(ownership.has))) {
      const { status, text } = await read(request, asked, baseURL);
      expect([404, 403, 401, 500], `${route}: ${text}`).not.toContain(status);
      if (listingRoutes.includes(route) && route !== "/api/live/contacts/deletion") {
        expect(text, route).toMatch(someOfIt);
      }
    }
    for (const [name, given] of Object.entries(heldActions(ownership.has))) {
      const code = await ask(request, find(name), given, baseURL);
      expect(["ok", "conflict", "invalid"], `${name}: ${code}`).toContain(code);
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
