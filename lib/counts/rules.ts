/** So many are counted; of more it is only said that there are more, since counting them takes as long as there are many. */
export const mostCounted = 100_000;

/** "1,204"; "100,000+" of more than are counted. */
export const countShown = (count: number): string =>
  count > mostCounted ? `${mostCounted.toLocaleString("en-US")}+` : count.toLocaleString("en-US");
