import { closeDatabase } from "@/db/client";
import { jobActor } from "@/lib/auth/actor";
import { workOnImport } from "@/lib/imports/work-on-import";

// A process of its own, as the worker is one: does what is owed for an import and says how long that took, and how
// much memory it ever had.

const importId = process.argv[2] ?? "";
const startedAt = performance.now();
while (await workOnImport(jobActor("bench"), importId));
const seconds = (performance.now() - startedAt) / 1000;
await closeDatabase();
console.log(JSON.stringify({ seconds, peakMb: process.resourceUsage().maxRSS / 1000 }));
