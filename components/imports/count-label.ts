/** "1 row", "1,204 rows". */
export const countLabel = (count: number, one: string, several = `${one}s`): string =>
  `${count.toLocaleString("en-US")} ${count === 1 ? one : several}`;
