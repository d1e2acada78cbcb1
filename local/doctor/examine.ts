import { env } from "../../lib/env";
import { checkCarrier } from "./check-carrier";
import { checkDatabase } from "./check-database";
import { checkEngine } from "./check-engine";
import { checkMail } from "./check-mail";
import { checkStorage } from "./check-storage";
import { checkWebhook } from "./check-webhook";
import { type Finding, fine, problem, reasonOf } from "./finding";

export type Examined = Finding & { part: string };

const checks = {
  database: checkDatabase,
  engine: checkEngine,
  carrier: checkCarrier,
  webhooks: checkWebhook,
  mail: checkMail,
  storage: checkStorage,
};

/** Looks at everything the product stands on, one part after the other, and tells each finding as it is made. */
export async function* examine(): AsyncGenerator<Examined> {
  const settings = checkSettings();
  yield* settings.map((finding) => ({ ...finding, part: "settings" }));
  if (settings.some(({ ok }) => !ok)) return;
  for (const [part, check] of Object.entries(checks)) {
    for (const finding of await check()) yield { ...finding, part };
  }
}

function checkSettings(): Finding[] {
  try {
    env();
    return [fine("The environment is complete.")];
  } catch (error) {
    // A line for all of them, then one for each.
    const [, ...lines] = reasonOf(error).split("\n");
    return lines.map((line) => problem(`${line.trim()}.`, "See docs/environment.md."));
  }
}
