import fs from "node:fs";
import path from "node:path";
import { startedEnvFile } from "../started-env";

// The findings say what went wrong; the log would say it a second time.
process.env.LOG_LEVEL = "silent";

const file = path.relative(process.cwd(), startedEnvFile(path.resolve(".data")));
const ofShell = process.env.DATABASE_URL !== undefined;
if (!ofShell && fs.existsSync(file)) process.loadEnvFile(file);
if (ofShell) console.log("Checking the environment");
else if (fs.existsSync(file)) console.log(`Checking what npm start set up (${file})`);
else
  console.log(
    "Checking the environment of this shell; docs/deploy.md says how to hand a file of settings over",
  );

const { examine } = await import("./examine");
let problems = 0;
for await (const finding of examine()) {
  const line = `${finding.ok ? "ok     " : "PROBLEM"}  ${finding.part.padEnd(8)}  ${finding.what}`;
  console.log(finding.ok ? line : `${line} ${finding.remedy}`);
  if (!finding.ok) problems += 1;
}
if (problems > 0) console.log(`${problems} ${problems === 1 ? "problem" : "problems"}`);
// Connections that somebody keeps open have nothing more to say.
process.exit(problems > 0 ? 1 : 0);
