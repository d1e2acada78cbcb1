import { subHours } from "date-fns";
import { askCarrier } from "../../lib/carrier/ask-carrier";
import { callLimit, carrierClient } from "../../lib/carrier/client";
import { webhookAddress } from "../../lib/carrier/send-text";
import { type Finding, fine, problem, reasonOf } from "./finding";

const patienceMs = 10_000;

/** Whether what the carrier reports can get here, and is believed. */
export async function checkWebhook(): Promise<Finding[]> {
  return [await checkDoor(), await checkDeliveries()];
}

/** Whoever reaches us unsigned is turned away by our own words; anything else there is not us. */
async function checkDoor(): Promise<Finding> {
  const url = webhookAddress();
  const remedy = "Check WEBHOOK_BASE_URL (or NEXTAUTH_URL), DNS, the proxy and its certificate.";
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
      redirect: "manual",
      signal: AbortSignal.timeout(patienceMs),
    });
    const said = await answer.text();
    return answer.status === 401 && said.includes("signature")
      ? fine(`Webhooks reach us at ${url}, seen from here, and only with a signature.`)
      : problem(`At ${url} somebody else answers (${answer.status}).`, remedy);
  } catch (error) {
    return problem(`Nothing can be posted to ${url}: ${reasonOf(error)}.`, remedy);
  }
}

/** How the carrier itself fared of late: a public key that is not its own shows here alone. */
async function checkDeliveries(): Promise<Finding> {
  try {
    const started_at = { gte: subHours(new Date(), 1).toISOString() };
    const page = await askCarrier(() =>
      carrierClient().webhookDeliveries.list({ filter: { started_at }, "page[size]": 50 }, callLimit()),
    );
    const [last] = page.data;
    if (!last) return fine("The carrier had nothing to report in the last hour.");
    if (last.status === "delivered") return fine("The carrier's last webhook arrived and was believed.");
    const status = last.attempts?.[0]?.http?.response?.status;
    if (status === 401) {
      return problem(
        "The carrier's webhooks arrive and are refused: their signature does not fit.",
        "Set TELNYX_PUBLIC_KEY to the public key of the account, and check this machine's clock.",
      );
    }
    return problem(
      `The carrier's last webhook did not get through${status ? ` (${status})` : ""}.`,
      "Check that the address above is reached from outside. What was missed is read back once it is.",
    );
  } catch (error) {
    return problem(
      `The carrier's deliveries could not be read: ${reasonOf(error)}`,
      "See to the carrier first.",
    );
  }
}
