import { readdirSync } from "node:fs";
import { Validator } from "@seriousme/openapi-schema-validator";
import { beforeAll, describe, expect, test } from "vitest";
import * as importRoute from "@/app/api/v1/messages/import/route";
import * as noteRoute from "@/app/api/v1/notes/[noteId]/route";
import * as notesRoute from "@/app/api/v1/notes/route";
import { GET as getDocument } from "@/app/api/v1/openapi.json/route";
import { createApiKey } from "@/lib/api-keys/create-api-key";
import { useTestDatabase } from "@/tests/support/database";
import { createInbox, createOrganization, createUser } from "@/tests/support/factories";
import { applySettings } from "@/tests/support/product";
import { type Example, type Operation, operations } from "./operations";
import { apiReference } from "./reference";

useTestDatabase();
let key: string;

beforeAll(async () => {
  applySettings({});
  const admin = await createUser(await createOrganization(), { role: "admin" });
  const inboxId = await createInbox(admin, "+14155550100");
  key = (await createApiKey(admin, { name: "Examples", inboxIds: [inboxId] })).secret;
});

/** The description itself, and what answers where there is nothing. */
const undescribed = ["/api/v1/openapi.json", "/api/v1/{...rest}"];

/** "notes/[noteId]/route.ts" stands for /api/v1/notes/{noteId}. */
const pathOfFile = (file: string): string =>
  `/api/v1/${file
    .replace(/\/route\.ts$/, "")
    .replaceAll("[", "{")
    .replaceAll("]", "}")}`;

type Handler = (request: Request, context: never) => Promise<Response>;
const routes: Record<string, Partial<Record<Operation["method"], Handler>>> = {
  "/api/v1/notes": notesRoute,
  "/api/v1/notes/{noteId}": noteRoute,
  "/api/v1/messages/import": importRoute,
};

describe("the description of the API", () => {
  test("is valid OpenAPI 3.1", async () => {
    const document = await getDocument().json();
    const validator = new Validator();
    const result = await validator.validate(document);
    expect(result.errors).toBeUndefined();
    expect([result.valid, validator.version]).toEqual([true, "3.1"]);
    expect(document.paths["/api/v1/notes"].post.requestBody.required).toBe(true);
    expect(document.components.schemas.NewNote.required).toEqual(["number", "phone", "text"]);
  });

  test("names every method of every route, and no other", () => {
    const files = readdirSync("app/api/v1", { recursive: true, encoding: "utf8" });
    const paths = files.filter((file) => file.endsWith("route.ts")).map(pathOfFile);
    expect(paths.sort()).toEqual([...Object.keys(routes), ...undescribed].sort());
    const documented = operations.map(({ method, path }) => `${method} ${path}`).sort();
    const made = Object.entries(routes).flatMap(([path, route]) =>
      Object.keys(route).map((method) => `${method} ${path}`),
    );
    expect(documented).toEqual(made.sort());
  });

  test("has examples that really work, in their order", async () => {
    let noteId = "";
    for (const operation of operations) {
      for (const example of operation.examples) {
        const answer = await send(operation, example, noteId);
        expect(answer.status, `${operation.id}: ${await answer.clone().text()}`).toBe(
          operation.answer.status,
        );
        if (!operation.answer.schema) continue;
        const body: unknown = await answer.json();
        operation.answer.schema.parse(body);
        operation.answer.schema.parse(example.answer);
        if (operation.id === "postNote") noteId = (body as { id: string }).id;
        if (operation.id === "importMessages") expect(body).toEqual(example.answer);
      }
    }
  });

  test("is told to people with the same examples, ready for a shell", () => {
    const [post] = apiReference("https://texts.example").operations;
    expect(post?.examples[0]?.curl).toMatch(/^curl 'https:\/\/texts\.example\/api\/v1\/notes' \\\n/);
    expect(post?.examples[0]?.curl).toContain('"phone": "(415) 555-0172"');
  });
});

async function send(operation: Operation, example: Example, noteId: string): Promise<Response> {
  const path = operation.path.includes("{noteId}")
    ? operation.path.replace("{noteId}", noteId)
    : example.path;
  const request = new Request(`http://127.0.0.1${path}`, {
    method: operation.method,
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: example.body ? JSON.stringify(example.body) : undefined,
  });
  const handler = routes[operation.path]?.[operation.method];
  if (!handler) throw new Error(`no route for ${operation.id}`);
  const params = operation.input.in === "path" ? { noteId } : {};
  return handler(request, { params: Promise.resolve(params) } as never);
}
