/** How long to wait before asking again each time the connection broke off, in milliseconds. */
const pauses = [0, 1000, 2000, 4000, 8000];

/**
 * Asks the server again while the connection breaks off: what was asked may have been done although the answer was
 * lost. Null where no answer came at all.
 */
export async function askUntilAnswered<Answer>(ask: () => Promise<Answer>): Promise<Answer | null> {
  for (const pause of [...pauses, null]) {
    const answer = await ask().catch(() => null);
    if (answer !== null) return answer;
    if (pause !== null) await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return null;
}
