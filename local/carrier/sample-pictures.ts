import { encodePng, type Painter } from "./encode-png";

const WIDTH = 640;
const HEIGHT = 480;

export type SamplePicture = { id: string; title: string; bytes: Buffer };

let painted: SamplePicture[] | null = null;

/** Two pictures made by code, so that a phone has something to send on a machine without any. */
export function samplePictures(): SamplePicture[] {
  painted ??= [
    { id: "sample-sunset", title: "Sunset at the bay", bytes: encodePng(WIDTH, HEIGHT, sunset) },
    { id: "sample-parcel", title: "Parcel on the doorstep", bytes: encodePng(WIDTH, HEIGHT, parcel) },
  ];
  return painted;
}

type Colour = [number, number, number];

const sunset: Painter = (x, y) => {
  const horizon = 300;
  const sun = Math.hypot(x - 400, y - 250);
  if (y < horizon) {
    const sky = mix([43, 45, 98], [255, 171, 105], (y / horizon) ** 1.3);
    const glow = mix(sky, [255, 236, 179], Math.max(0, 1 - sun / 260) ** 2);
    const hills = horizon - 46 - 22 * Math.sin(x / 71) - 12 * Math.sin(x / 29 + 1);
    if (y > hills && sun > 58) return mix([72, 52, 92], glow, 0.18);
    return sun < 58 ? [255, 246, 214] : glow;
  }
  const depth = (y - horizon) / (HEIGHT - horizon);
  const sea = mix([224, 137, 106], [33, 42, 84], depth ** 0.6);
  const ripple = Math.sin(y / (2 + depth * 7) + Math.sin(x / 40) * 2);
  const isGlitter = ripple > 0.45 && Math.abs(x - 400) < 30 + depth * 150;
  return isGlitter ? mix(sea, [255, 226, 170], 0.6 - depth * 0.35) : sea;
};

const parcel: Painter = (x, y) => {
  if (isInside(x, y, 190, 190, 450, 390)) return box(x, y);
  if (y > 380 && Math.abs(x - 320) < 160 && y < 402) return [44, 40, 48];
  if (y > 350) return (x + y * 2) % 18 < 2 || y % 26 < 2 ? [112, 92, 80] : [139, 115, 98];
  if (isInside(x, y, 150, 0, 490, 350)) {
    const isPanel = isInside(x, y, 190, 20, 300, 160) || isInside(x, y, 340, 20, 450, 160);
    return isPanel ? [37, 88, 108] : mix([52, 116, 138], [44, 103, 125], y / 350);
  }
  const isMortar = y % 28 < 3 || (x + (Math.floor(y / 28) % 2) * 32) % 64 < 3;
  return isMortar ? [214, 203, 192] : mix([186, 112, 92], [162, 92, 76], y / 350);
};

function box(x: number, y: number): Colour {
  const isTape = isInside(x, y, 300, 190, 340, 390);
  if (isTape) return [226, 196, 146];
  if (!isInside(x, y, 362, 300, 430, 368)) return mix([199, 146, 86], [171, 119, 63], (y - 190) / 200);
  const isLine = y % 14 < 4 && isInside(x, y, 371, 311, 422, 362);
  return isLine ? [120, 120, 128] : [250, 250, 247];
}

function isInside(x: number, y: number, left: number, top: number, right: number, bottom: number): boolean {
  return x >= left && x < right && y >= top && y < bottom;
}

function mix(from: Colour, to: Colour, share: number): Colour {
  const part = Math.min(1, Math.max(0, share));
  return [
    Math.round(from[0] + (to[0] - from[0]) * part),
    Math.round(from[1] + (to[1] - from[1]) * part),
    Math.round(from[2] + (to[2] - from[2]) * part),
  ];
}
