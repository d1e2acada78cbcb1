import { describe, expect, test } from "vitest";
import { readSources } from "./check-imports";
import { findViolations } from "./import-rules";

function reasons(path: string, text: string): string[] {
  return findViolations({ path, text }).map(({ reason }) => reason);
}

describe("import directions", () => {
  test("let the layers look down only", () => {
    expect(reasons("app/page.tsx", 'import { List } from "@/components/list";')).toEqual([]);
    expect(reasons("lib/messages/queries.ts", 'import { db } from "@/db/client";')).toEqual([]);
    expect(reasons("lib/messages/rules.ts", 'import { List } from "@/components/list";')).toHaveLength(1);
    expect(reasons("app/page.tsx", 'import { db } from "@/db/client";')).toHaveLength(1);
    expect(reasons("db/client.ts", 'import { now } from "../lib/clock";')).toHaveLength(1);
    expect(reasons("db/seed.ts", 'import { now } from "../lib/clock";')).toEqual([]);
  });

  test("know a package from a folder of the same name", () => {
    expect(reasons("local/inngest/contract.ts", 'import { serve } from "inngest/node";')).toEqual([]);
    expect(reasons("local/inngest/contract.ts", 'import { serve } from "@/inngest/client";')).toHaveLength(1);
  });

  test("let lib send events but not reach the functions", () => {
    expect(reasons("lib/lanes/wake.ts", 'import { inngest } from "@/inngest/client";')).toEqual([]);
    expect(
      reasons("lib/lanes/wake.ts", 'import { send } from "@/inngest/functions/inbox-send";'),
    ).toHaveLength(1);
  });

  test("keep production away from what only a developer's machine needs", () => {
    const text = 'const keys = await import("@/local/carrier/keys");';
    expect(reasons("lib/carrier/client.ts", text)).toEqual(["production code imports @/local/carrier/keys"]);
    expect(reasons("lib/carrier/client.test.ts", text)).toEqual([]);
    expect(reasons("local/stack.ts", text)).toEqual([]);
  });

  test("show components only actions, input, rules and types", () => {
    const file = "components/messages/composer.tsx";
    expect(reasons(file, 'import {\n  sendMessageAction,\n} from "@/lib/messages/actions";')).toEqual([]);
    expect(reasons(file, 'import type { Thread } from "@/lib/messages/queries";')).toEqual([]);
    expect(reasons(file, 'import { type Thread, type Row } from "@/lib/messages/queries";')).toEqual([]);
    expect(
      reasons(file, 'import {\n  type Thread,\n  listMessages,\n} from "@/lib/messages/queries";'),
    ).toHaveLength(1);
  });

  test("hide drizzle behind lib and db, and telnyx behind lib/carrier", () => {
    expect(reasons("app/api/health/route.ts", 'import { sql } from "drizzle-orm";')).toHaveLength(1);
    expect(reasons("db/schema/users.ts", 'import { uuid } from "drizzle-orm/pg-core";')).toEqual([]);
    expect(reasons("lib/messages/send-message.ts", 'import Telnyx from "telnyx";')).toHaveLength(1);
    expect(reasons("lib/carrier/client.ts", 'import Telnyx from "telnyx";')).toEqual([]);
  });

  test("allow 'use server' only in actions.ts", () => {
    expect(reasons("lib/notes/actions.ts", '"use server";\n')).toEqual([]);
    expect(reasons("lib/notes/add-note.ts", "'use server'\n")).toHaveLength(1);
    expect(reasons("app/page.tsx", 'async function save() {\n  "use server";\n}')).toHaveLength(1);
    expect(reasons("lib/notes/add-note.ts", '// never "use server" here\n')).toEqual([]);
  });

  test("allow no barrels but the list of functions", () => {
    const text = '// all of it\nexport { a } from "./a";\nexport * from "./b";\n';
    expect(reasons("lib/notes/index.ts", text)).toHaveLength(1);
    expect(reasons("inngest/index.ts", text)).toEqual([]);
    expect(reasons("lib/notes/a.ts", `${text}export const c = 1;\n`)).toEqual([]);
  });

  test("are not fooled by comments and strings", () => {
    expect(reasons("app/page.tsx", '/* import { db } from "@/db/client"; */ // import "telnyx"')).toEqual([]);
    expect(
      reasons("app/page.tsx", 'const address = "https://x.test"; import { db } from "@/db/client";'),
    ).toHaveLength(1);
  });

  test("find the project's own files", () => {
    expect(readSources(process.cwd()).map(({ path }) => path)).toContain("tests/support/check-imports.ts");
  });
});
