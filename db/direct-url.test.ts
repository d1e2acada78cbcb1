import { afterEach, expect, test, vi } from "vitest";
import { directUrl } from "./direct-url";

afterEach(() => vi.unstubAllEnvs());

test("takes the database without a pooler where there is one, and an empty variable for none", () => {
  vi.stubEnv("DATABASE_URL", "postgres://pooler/tidewire");
  vi.stubEnv("DATABASE_URL_DIRECT", "postgres://db/tidewire");
  expect(directUrl()).toBe("postgres://db/tidewire");
  vi.stubEnv("DATABASE_URL_DIRECT", "");
  expect(directUrl()).toBe("postgres://pooler/tidewire");
  vi.stubEnv("DATABASE_URL", "");
  expect(directUrl).toThrow("DATABASE_URL is not set");
});
