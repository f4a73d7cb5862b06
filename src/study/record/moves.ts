/** A record whose pages have moved: what was kept under an old address is kept under the new one. */
import { merged, type StudyRecord } from "./record.ts";

/** `moves`: old address of a page to its new one, both with the base path. The same record where nothing in it has moved. */
export function withMoves(record: StudyRecord, moves: ReadonlyMap<string, string>): StudyRecord {
  const { marks, recall, interview } = record;
  const kept = [Object.keys(marks).map(addressOf), Object.keys(recall), Object.keys(interview)].flat();
  if (!kept.some((address) => moves.has(pageOf(address)))) return record;
  // Of what stands under both addresses the later holds, as with two records.
  const taken = (isMoved: boolean): StudyRecord => {
    const pick = <T>(all: Readonly<Record<string, T>>, place: (key: string) => string) =>
      Object.fromEntries(
        Object.entries(all)
          .filter(([key]) => moves.has(pageOf(place(key))) === isMoved)
          .map(([key, value]) => [moved(key, place(key), moves), value]),
      );
    const itself = (address: string): string => address;
    return {
      ...record,
      marks: pick(marks, addressOf),
      recall: pick(recall, itself),
      interview: pick(interview, itself),
    };
  };
  return merged(taken(false), taken(true));
}

/** The address in the key of a mark. */
const addressOf = (key: string): string => key.slice(key.indexOf(" ") + 1);

/** The address of the page, without what stands on it. */
const pageOf = (address: string): string => address.replace(/#.*$/, "");

function moved(key: string, address: string, moves: ReadonlyMap<string, string>): string {
  const page = pageOf(address);
  return key.slice(0, key.length - address.length) + (moves.get(page) ?? page) + address.slice(page.length);
}
