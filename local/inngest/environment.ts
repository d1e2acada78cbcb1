import { z } from "zod";

/** What the executor reads beside the keys that it shares with the product. docs/environment.md is made of this, too. */
export const executorVariables = {
  EXECUTOR_PORT: z.coerce.number().int().min(0).max(65_535).meta({
    description: "The port it listens on, which INNGEST_BASE_URL names to the others.",
    example: "3002",
  }),
  EXECUTOR_DATABASE_URL: z.string().min(1).meta({
    description: "A database of its own, in which it makes its tables by itself.",
    example: "postgres://tidewire:…@127.0.0.1:5432/tidewire_engine",
  }),
  HOST: z.string().min(1).default("127.0.0.1").meta({ description: "The address it listens on." }),
};
