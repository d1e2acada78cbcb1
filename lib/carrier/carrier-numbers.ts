import type { NumberType } from "@/db/schema";
import { askCarrier } from "./ask-carrier";
import { callLimit, carrierClient } from "./client";

/** A number that the carrier account has. */
export type CarrierNumber = {
  /** E.164. */
  address: string;
  numberType: NumberType;
  /** The messaging profile that takes what is texted to it; null: it cannot be texted yet. */
  profileId: string | null;
};

/** The most the carrier gives at once. */
const pageSize = 250;

/** Every number of the carrier account that works. @throws CarrierFailed */
export const listCarrierNumbers = (): Promise<CarrierNumber[]> => readNumbers({});

/** One number of the carrier account, or null where it has no such number. @throws CarrierFailed */
export async function findCarrierNumber(address: string): Promise<CarrierNumber | null> {
  // The carrier's filter also finds longer numbers that hold these digits.
  const found = await readNumbers({ filter: { phone_number: address } });
  return found.find((number) => number.address === address) ?? null;
}

function readNumbers(query: { filter?: { phone_number: string } }): Promise<CarrierNumber[]> {
  return askCarrier(async () => {
    const numbers: CarrierNumber[] = [];
    const pages = carrierClient().phoneNumbers.list({ ...query, "page[size]": pageSize }, callLimit());
    for await (const given of pages) {
      if (given.status !== "active") continue;
      // Both spellings occur, by the age of the number.
      const isTollFree = given.phone_number_type === "toll_free" || given.phone_number_type === "tollfree";
      numbers.push({
        address: given.phone_number,
        numberType: isTollFree ? "toll_free" : "long_code",
        profileId: given.messaging_profile_id || null,
      });
    }
    return numbers;
  });
}
