import { expect, test } from "vitest";
import { contactCardName } from "./contact-card-name";

const card = (line: string) => Buffer.from(`BEGIN:VCARD\r\nVERSION:3.0\r\n${line}\r\nEND:VCARD\r\n`);

test.each([
  ["FN:Jane Snow", "Jane Snow.vcf"],
  ["FN;CHARSET=UTF-8:José Núñez", "José Núñez.vcf"],
  ["item1.FN:Snow\\, Jane", "Snow, Jane.vcf"],
  ["FN:../../etc", "....etc.vcf"],
  ["N:Snow;Jane", null],
  ["FN:  ", null],
])("%s is saved as %s", (line, expected) => {
  expect(contactCardName(card(line))).toBe(expected);
});
