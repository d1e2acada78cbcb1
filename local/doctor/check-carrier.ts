import { openClient } from "../../db/open-client";
import { type CarrierNumber, listCarrierNumbers } from "../../lib/carrier/carrier-numbers";
import { checkProfile, type ProfileCheck } from "../../lib/carrier/check-profile";
import { env } from "../../lib/env";
import { type Finding, fine, problem, reasonOf } from "./finding";

/** Whether the carrier knows us, has our numbers, and hands over what customers text to them. */
export async function checkCarrier(): Promise<Finding[]> {
  let numbers: CarrierNumber[];
  try {
    numbers = await listCarrierNumbers();
  } catch (error) {
    return [
      problem(
        `The carrier's API: ${reasonOf(error)}`,
        "Check TELNYX_API_KEY, and the network to api.telnyx.com.",
      ),
    ];
  }
  const answers = fine(
    `The carrier takes our key; the account has ${numbers.length === 1 ? "one number" : `${numbers.length} numbers`}.`,
  );
  const inUse = await listAddressesInUse();
  const missing = inUse.filter((address) => !numbers.some((number) => number.address === address));
  const profiles = new Set(
    numbers.flatMap((number) => (inUse.includes(number.address) ? [number.profileId] : [])),
  );
  return [
    answers,
    ...missing.map((address) =>
      problem(
        `${address} is in use here, and the carrier account does not have it.`,
        "Use the API key of the account that has it, or retire the number in Settings.",
      ),
    ),
    ...(await Promise.all([...profiles].map(checkOne))),
  ];
}

async function listAddressesInUse(): Promise<string[]> {
  const sql = openClient(env().DATABASE_URL, { max: 1, connectionTimeoutMillis: 10_000 });
  try {
    const rows = await sql<{ address: string }[]>`
      select address from inboxes where kind = 'sms' and retired_at is null order by address`;
    return rows.map(({ address }) => address);
  } catch {
    // The check of the database says so.
    return [];
  } finally {
    await sql.end();
  }
}

async function checkOne(profileId: string | null): Promise<Finding> {
  try {
    return describe(await checkProfile(profileId));
  } catch (error) {
    return problem(`A messaging profile could not be read: ${reasonOf(error)}`, "Ask again in a minute.");
  }
}

function describe({ name, state, given, wanted }: ProfileCheck): Finding {
  const profile = `The messaging profile “${name}”`;
  if (state === "right") return fine(`${profile} hands texts over to ${wanted}.`);
  if (state === "missing") {
    return problem("A number in use has no messaging profile.", "Give it one in the carrier's portal.");
  }
  if (state === "off") return problem(`${profile} is switched off.`, "Switch it on in the carrier's portal.");
  if (state === "old") {
    return problem(`${profile} sends webhooks of an old format.`, "Set its webhook API version to 2.");
  }
  return problem(
    `${profile} hands texts over to ${given ?? "nobody"}.`,
    `Set its webhook URL to ${wanted}, or WEBHOOK_BASE_URL to where it leads.`,
  );
}
