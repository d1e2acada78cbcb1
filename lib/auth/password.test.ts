import { expect, test } from "vitest";
import { hashPassword, verifyPassword } from "./password";

test("a password fits however a keyboard writes its letters, and no other one does", async () => {
  const hash = await hashPassword("f\u00fcnf sch\u00f6ne Br\u00f6tchen");
  expect(hash).toMatch(/^\$argon2id\$/);
  expect(await verifyPassword("fu\u0308nf scho\u0308ne Bro\u0308tchen", hash)).toBe(true);
  expect(await verifyPassword("funf schone Brotchen", hash)).toBe(false);
  expect(await verifyPassword("F\u00fcnf sch\u00f6ne Br\u00f6tchen", hash)).toBe(false);
  expect(await verifyPassword("no such user", null)).toBe(false);
});
