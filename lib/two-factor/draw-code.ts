import encodeQR from "qr";

/** A QR code as the squares of a picture: the side in modules, and an SVG path of the dark ones. */
export type DrawnCode = { side: number; path: string };

// QR codes are read by the light around them, of at least four modules (ISO/IEC 18004, 5.3.8).
const border = 4;

export function drawCode(text: string): DrawnCode {
  const rows = encodeQR(text, "raw", { ecc: "medium", border });
  const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return { side: rows.length, path };
}
