/** A figure, with others that were taken on the way. */
interface Sample {
  value: number;
  also?: Record<string, number>;
}

/** A row of the table: the same work done twice a round, barely and by the product. */
export interface Row {
  /** What this row adds to the benchmark's name; empty for its only one. */
  name: string;
  unit: string;
  /** What we want to get to, in words. */
  reach: string;
  /** How often both are done; three times unless it says so. */
  rounds?: number;
  /** The least that this work can cost, in the unit of the value. */
  floor(): Promise<number>;
  work(): Promise<Sample>;
}

interface Round extends Sample {
  floor: number;
  ratio: number;
}

/** Medians of all rounds. The ratio is the median of the rounds' ratios, not the ratio of the medians. */
export interface RowResult extends Round {
  name: string;
  unit: string;
  reach: string;
  also: Record<string, number>;
  rounds: Round[];
}

/** Takes floor and work in turns, so that a noisy minute falls on both. */
export async function takeRounds({
  name,
  unit,
  reach,
  rounds: count = 3,
  floor,
  work,
}: Row): Promise<RowResult> {
  const rounds: Round[] = [];
  while (rounds.length < count) {
    const least = await floor();
    const sample = await work();
    rounds.push({ ...sample, floor: least, ratio: sample.value / least });
  }
  return { name, unit, reach, ...medians(rounds), rounds };
}

/** How many a second, with the work done `count` times over by `work`. */
export async function ratePerSecond(count: number, work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (count * 1000) / (performance.now() - startedAt);
}

/** The value that so many percent of the others do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? Number.NaN;
}

function medians(rounds: readonly Round[]): Round & { also: Record<string, number> } {
  const names = [...new Set(rounds.flatMap((round) => Object.keys(round.also ?? {})))];
  const also = names.map((name) => [name, median(rounds.flatMap((round) => round.also?.[name] ?? []))]);
  return {
    value: median(rounds.map((round) => round.value)),
    floor: median(rounds.map((round) => round.floor)),
    ratio: median(rounds.map((round) => round.ratio)),
    also: Object.fromEntries(also),
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}
