import { z } from "zod";
import { openClient } from "../../db/open-client";
import { env } from "../../lib/env";
import { isSweepLate, lastSweep } from "../../lib/status/rules";
import { signBody } from "../inngest/signing";
import { type Finding, fine, problem, reasonOf } from "./finding";

const patienceMs = 10_000;

/** Whether the engine takes our events, finds our functions, and calls them. */
export async function checkEngine(): Promise<Finding[]> {
  return [await checkFunctions(), await checkEvents(), await checkSweep()];
}

const introspection = z.object({ function_count: z.number(), mode: z.string().optional() });

/** Asks for the functions as the engine does: signed, at the address where it finds them. */
async function checkFunctions(): Promise<Finding> {
  const { INNGEST_SIGNING_KEY } = env();
  const url = functionsUrl();
  try {
    const answer = await fetch(url, {
      headers: { "x-inngest-signature": signBody("", INNGEST_SIGNING_KEY) },
      signal: AbortSignal.timeout(patienceMs),
    });
    if (answer.status === 401) {
      return problem(
        `The functions at ${url} do not take our signature.`,
        "Start the server again with the INNGEST_SIGNING_KEY it has now.",
      );
    }
    const { function_count } = introspection.parse(await answer.json());
    return fine(`${function_count} functions stand at ${url}.`);
  } catch (error) {
    return problem(
      `There are no functions at ${url}: ${reasonOf(error)}.`,
      "Start the server, and check INNGEST_SERVE_ORIGIN, or NEXTAUTH_URL without it.",
    );
  }
}

/** An event that no function waits for. */
async function checkEvents(): Promise<Finding> {
  const { INNGEST_EVENT_KEY, INNGEST_ENV } = env();
  const engine = engineUrl();
  try {
    const answer = await fetch(new URL(`/e/${encodeURIComponent(INNGEST_EVENT_KEY)}`, engine), {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(INNGEST_ENV ? { "x-inngest-env": INNGEST_ENV } : {}),
      },
      body: JSON.stringify({ name: "doctor/asked", data: {} }),
      signal: AbortSignal.timeout(patienceMs),
    });
    if (answer.ok) return fine(`The engine at ${engine} takes events.`);
    return problem(`The engine at ${engine} refuses events (${answer.status}).`, "Check INNGEST_EVENT_KEY.");
  } catch (error) {
    return problem(
      `The engine at ${engine} does not answer: ${reasonOf(error)}.`,
      "Start it, and check INNGEST_BASE_URL.",
    );
  }
}

async function checkSweep(): Promise<Finding> {
  const sql = openClient(env().DATABASE_URL, { max: 1, connectionTimeoutMillis: patienceMs });
  try {
    const at = lastSweep(
      await sql<{ name: string; endedAt: Date }[]>`select name, ended_at as "endedAt" from sweep_chores`,
    );
    return isSweepLate(at, new Date().toISOString())
      ? problem(
          at ? `The engine has not called since ${at}.` : "The engine never called.",
          `Register the functions (curl -X PUT ${functionsUrl()}) and ask again in two minutes.`,
        )
      : fine(`The engine calls: the last sweep ended at ${at}.`);
  } catch (error) {
    return problem(
      `Whether the engine calls is not known: ${reasonOf(error)}.`,
      "See to the database first.",
    );
  } finally {
    await sql.end();
  }
}

function functionsUrl(): string {
  const { INNGEST_SERVE_ORIGIN, NEXTAUTH_URL } = env();
  return new URL("/api/inngest", INNGEST_SERVE_ORIGIN ?? NEXTAUTH_URL).href;
}

const engineUrl = (): string => env().INNGEST_BASE_URL ?? "https://inn.gs";
