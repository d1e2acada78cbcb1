import { notFound } from "next/navigation";
import { NotFound } from "@/lib/errors";

/** For pages: a row that does not exist, or is not the reader's, is the 404 page. */
export async function orNotFound<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof NotFound) notFound();
    throw error;
  }
}
