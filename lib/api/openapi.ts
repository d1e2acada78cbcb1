import { z } from "zod";
import { env } from "@/lib/env";
import { type Operation, operations } from "./operations";
import { problemKinds } from "./problem";

type Json = Record<string, unknown>;

const problemSchema = z.object({
  type: z.url().meta({ description: "What kind of problem it is; leads to its explanation." }),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().meta({ description: "What happened and what to do, in one or two sentences." }),
  instance: z.string().meta({ description: "This very answer, as urn:uuid: and the request id." }),
  errors: z
    .array(
      z.object({
        detail: z.string(),
        pointer: z.string().optional().meta({ description: "JSON Pointer to the part of the body." }),
        parameter: z.string().optional().meta({ description: "Name of the query parameter." }),
      }),
    )
    .optional(),
});

/** The API as OpenAPI 3.1 has it, made of the same schemas that check requests. */
export function openApiDocument(): Json {
  return {
    openapi: "3.1.0",
    info: {
      title: "Tidewire",
      version: "1",
      description: "Leaves notes in threads and brings in message history from other systems.",
    },
    servers: [{ url: env().NEXTAUTH_URL }],
    security: [{ apiKey: [] }],
    paths: paths(),
    components: {
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer", description: "A key that an admin made in Settings." },
      },
      schemas: schemas(),
      responses: Object.fromEntries(
        Object.entries(problemKinds).map(([status, { title }]) => [
          `Problem${status}`,
          { description: title, content: { "application/problem+json": { schema: ref("Problem") } } },
        ]),
      ),
    },
  };
}

function paths(): Json {
  const byPath: Record<string, Json> = {};
  for (const operation of operations) {
    byPath[operation.path] = {
      ...byPath[operation.path],
      [operation.method.toLowerCase()]: describe(operation),
    };
  }
  return byPath;
}

function describe({ id, title, about, method, input, answer, examples }: Operation): Json {
  const [example] = examples;
  return {
    operationId: id,
    summary: title,
    description: about,
    parameters: [
      ...(input.in === "body" ? [] : parametersOf(input)),
      ...(method === "POST" ? [idempotencyKey] : []),
    ],
    ...(input.name
      ? {
          requestBody: {
            required: true,
            content: {
              "application/json": {
                schema: ref(input.name),
                examples: Object.fromEntries(
                  examples.map(({ body }, index) => [`example${index + 1}`, { value: body }]),
                ),
              },
            },
          },
        }
      : {}),
    responses: {
      [answer.status]: {
        description: answer.about,
        headers: rateHeaders,
        ...(answer.name
          ? { content: { "application/json": { schema: ref(answer.name), example: example?.answer } } }
          : {}),
      },
      ...problemsOf(method, input.in),
    },
  };
}

function problemsOf(method: Operation["method"], where: Operation["input"]["in"]): Json {
  const always = [401, 403, 404, 429, 500, 503];
  const bodied = method === "POST" ? [400, 409, 413, 415, 422] : [];
  const queried = where === "query" ? [422] : [];
  const deleted = method === "DELETE" ? [409] : [];
  const statuses = [...always, ...bodied, ...queried, ...deleted].sort();
  return Object.fromEntries(
    statuses.map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]),
  );
}

function parametersOf({ in: where, schema }: Operation["input"]): Json[] {
  const { properties = {}, required = [] } = toJsonSchema(schema, "input") as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: where,
    required: required.includes(name),
    ...(description ? { description } : {}),
    schema: rest,
  }));
}

function schemas(): Json {
  const named: Record<string, Json> = { Problem: toJsonSchema(problemSchema, "output") };
  for (const { input, answer } of operations) {
    if (input.name) named[input.name] = toJsonSchema(input.schema, "input");
    if (answer.name && answer.schema) named[answer.name] = toJsonSchema(answer.schema, "output");
  }
  return named;
}

function toJsonSchema(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema, ...made } = z.toJSONSchema(schema, {
    io,
    // `format` says it; the pattern for it fills half a page.
    override: ({ jsonSchema }) => {
      if (jsonSchema.format) delete jsonSchema.pattern;
    },
  });
  return made;
}

const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

const idempotencyKey = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description:
    "A UUID or other text of your own, a new one for each request. The same request under the same key gets the first answer again and does nothing.",
  schema: { type: "string", minLength: 1, maxLength: 255 },
};

const rateHeaders = {
  RateLimit: { description: "What is left, and for how many seconds.", schema: { type: "string" } },
  "RateLimit-Policy": { description: "How many requests in how many seconds.", schema: { type: "string" } },
  "X-Request-Id": { description: "Tell it to us when something went wrong.", schema: { type: "string" } },
};
