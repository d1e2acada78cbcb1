import fs from "node:fs";
import path from "node:path";
import sharp from "sharp";

// `npm run icons`, after app/icon.svg has changed: the pictures that the web manifest and Apple's home screen ask for.

const svg = fs.readFileSync("app/icon.svg", "utf8");
/** Without the round corners, which each system cuts for itself. */
const square = svg.replace('rx="8"', 'rx="0"');
/** Android may cut all but a circle of four fifths: the mark is drawn smaller, on a ground that goes to the edge. */
const maskable = square
  .replace("<path", '<g transform="translate(16 16) scale(0.72) translate(-16 -16)"><path')
  .replace("</svg>", "</g></svg>");

const icons: [file: string, source: string, size: number][] = [
  ["public/icons/icon-192.png", svg, 192],
  ["public/icons/icon-512.png", svg, 512],
  ["public/icons/maskable-512.png", maskable, 512],
  ["app/apple-icon.png", square, 180],
];

for (const [file, source, size] of icons) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  await sharp(Buffer.from(source), { density: (72 * size) / 32 })
    .resize(size, size)
    .png({ compressionLevel: 9 })
    .toFile(file);
}
