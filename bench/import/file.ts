import { createHash } from "node:crypto";
import { mediaStorage } from "@/lib/media/storage";
import { partKey } from "@/lib/uploads/part-keys";
import { partBytes } from "@/lib/uploads/rules";

const first = [
  "Maria",
  "Sam",
  "Noor",
  "José",
  "Ada",
  "Wei",
  "Olga",
  "Kofi",
  "Lena",
  "Tomás",
  "Aiko",
  "Grace",
];
const last = [
  "Lopez",
  "Carter",
  "Haddad",
  "Müller",
  "Okafor",
  "Chen",
  "Ivanova",
  "Mensah",
  "Berg",
  "Silva",
  "Tanaka",
];
const companies = ["Lopez Catering", "Harbor Dental", "Blue Door Realty", "Northside Auto", "Juniper Yoga"];
const areas = ["415", "510", "212", "312", "617", "206", "303", "512", "404", "602"];

/** The contact of a row; the same number always the same, and none twice. */
export function contactOf(row: number) {
  const name = `${pick(first, row)} ${pick(last, Math.floor(row / 12))} ${row.toString(36)}`;
  const digits = `${pick(areas, row)}${200 + (Math.floor(row / 10) % 700)}${String(Math.floor(row / 7000)).padStart(4, "0")}`;
  return {
    name,
    phone: `+1${digits}`,
    written: `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}`,
    email: `${name
      .toLowerCase()
      .normalize("NFKD")
      .replace(/[^a-z0-9]+/g, ".")}@example.com`,
    company: pick(companies, row),
    title: row % 3 === 0 ? "Owner" : "Buyer",
    notes: `Prefers texts in the morning, customer no. ${row}`,
  };
}

const pick = (from: string[], index: number): string => from[index % from.length] ?? "";

/** Puts a file of so many rows where an upload's parts lie. About 150 bytes a row. */
export async function storeFile(fileId: string, rows: number): Promise<{ size: number; sha256: string }> {
  const hash = createHash("sha256");
  let waiting = Buffer.from("Full Name,Phone Number,E-mail,Company Name,Title,Notes\n");
  let size = 0;
  const store = async (bytes: Buffer) => {
    hash.update(bytes);
    await mediaStorage().setItemRaw(partKey(fileId, size), bytes);
    size += bytes.byteLength;
  };
  for (let row = 0; row < rows; row += 1) {
    const { name, written, email, company, title, notes } = contactOf(row);
    waiting = Buffer.concat([
      waiting,
      Buffer.from(`${name},${written},${email},"${company}",${title},"${notes}"\n`),
    ]);
    if (waiting.byteLength < partBytes) continue;
    await store(waiting.subarray(0, partBytes));
    waiting = waiting.subarray(partBytes);
  }
  if (waiting.byteLength > 0) await store(waiting);
  return { size, sha256: hash.digest("hex") };
}
