import { NextRequest } from "next/server";
import { afterEach, expect, test, vi } from "vitest";
import { proxy } from "./proxy";

afterEach(() => vi.unstubAllEnvs());

const headersAt = (address: string) => {
  vi.stubEnv("NEXTAUTH_URL", new URL(address).origin);
  return proxy(new NextRequest(address)).headers;
};

test("lets a page run scripts of its own nonce alone, and no site frame it", () => {
  const [first, second] = [0, 1].map(
    () => headersAt("http://127.0.0.1:3000/sign-in").get("content-security-policy") ?? "",
  );
  expect(first).not.toBe(second);
  expect(first).toMatch(/script-src 'self' 'nonce-[\w+/]{22}==' 'strict-dynamic';/);
  for (const directive of [
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "form-action 'self'",
  ]) {
    expect(first).toContain(directive);
  }
});

test("keeps browsers on https where people reach the product by it, and only there", () => {
  expect(headersAt("https://text.example.com/n/1").get("strict-transport-security")).toBe("max-age=31536000");
  expect(headersAt("http://127.0.0.1:3000/n/1").get("strict-transport-security")).toBeNull();
});
