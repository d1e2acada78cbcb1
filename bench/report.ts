import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { RowResult } from "./measure";

const widths = [24, 18, 10, 8];
const cpus = os.cpus();
const machine = {
  cores: cpus.length,
  processor: cpus[0]?.model ?? "unknown",
  memoryGb: Math.round(os.totalmem() / 2 ** 30),
  system: `${os.type()} ${os.release()}`,
  node: process.versions.node,
  // Before anything is measured: afterwards it is mostly our own.
  load: os.loadavg(),
};

/** The line above the rows. */
export const header = columns(["name", "value unit", "floor", "ratio"], "reach");

/** `name  value unit  floor  ratio`, then what to reach and what else was measured. */
export function formatRow({ name, value, unit, floor, ratio, reach, also }: RowResult): string {
  const others = Object.entries(also).map(([what, figure]) => `, ${what} ${format(figure)}`);
  return columns(
    [name, `${format(value)} ${unit}`, format(floor), ratio.toFixed(2)],
    `${reach}${others.join("")}`,
  );
}

/** Keeps every round in a file of this run, with the machine it was measured on. Returns where. */
export function writeResults(folder: string, benchmark: string, results: readonly RowResult[]): string {
  const date = new Date().toISOString();
  const file = path.join(folder, `${benchmark}-${date.replaceAll(":", "-")}.json`);
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(file, `${JSON.stringify({ benchmark, date, machine, results }, null, 2)}\n`);
  return file;
}

/** The machine in one line. */
export function describeMachine(): string {
  const { cores, processor, node, load } = machine;
  return `${cores} cores (${processor}), Node ${node}, load ${load[0]?.toFixed(1)}`;
}

function columns(cells: readonly string[], last: string): string {
  return [...cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)), last].join("  ");
}

function format(figure: number): string {
  return figure >= 100 ? Math.round(figure).toString() : figure.toPrecision(3);
}
