import { CarrierError } from "./carrier-error";

const DEFAULT_SIZE = 20;
const MAX_SIZE = 250;

/** `page[number]` and `page[size]` as the SDK's flat pagination sends and reads them. */
export function pageOf<T>(items: T[], query: URLSearchParams) {
  const number = positive(query.get("page[number]"), 1);
  const size = Math.min(positive(query.get("page[size]"), DEFAULT_SIZE), MAX_SIZE);
  const start = (number - 1) * size;
  return {
    data: items.slice(start, start + size),
    meta: {
      page_number: number,
      page_size: size,
      total_pages: Math.max(1, Math.ceil(items.length / size)),
      total_results: items.length,
    },
  };
}

function positive(value: string | null, fallback: number): number {
  if (value === null) return fallback;
  if (!/^[1-9]\d{0,8}$/.test(value))
    throw new CarrierError("10015", "Page parameters must be positive numbers.");
  return Number(value);
}
