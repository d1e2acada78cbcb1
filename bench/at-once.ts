/** Does the work `count` times, with at most `limit` under way. */
export async function atOnce(
  limit: number,
  count: number,
  work: (index: number) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: limit }, lane));
}
