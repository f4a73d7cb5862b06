/** Which curve a key is on, where it gives the name of the curve and where it spells it out. See RFC 3279 section 2.3.5. */
import { toNumber, type Bytes } from "./bytes.ts";
import { curveOfOid, curveWith, type Curve } from "./curves.ts";
import { expect, name, readAll, readInteger, readName, sequence, tags, type DerNode } from "./der.ts";
import { invalid, unavailable } from "./failures.ts";

export interface EcParameters {
  readonly curve: Curve;
  /** What stood in place of a name, as DER: such a key is written as it came. */
  readonly spelled?: Bytes;
}

/** ECParameters, each number a name in OpenSSL's list of curves stands for. */
function spelledCurve(body: Bytes): Curve {
  const [, field, equation, base, order] = readAll(body);
  const [, p] = readAll(expect(field, tags.sequence));
  const [a, b] = readAll(expect(equation, tags.sequence));
  const curve = curveWith({
    p: readInteger(p),
    n: readInteger(order),
    a: toNumber(expect(a, tags.octets)),
    b: toNumber(expect(b, tags.octets)),
    base: expect(base, tags.octets),
  });
  if (curve === undefined) throw unavailable("A curve without a name");
  return curve;
}

export function readParameters(node: DerNode | undefined): EcParameters {
  if (node?.tag === tags.sequence) return { curve: spelledCurve(node.body), spelled: sequence(node.body) };
  const curve = curveOfOid(readName(node));
  if (curve === undefined) throw invalid.curve();
  return { curve };
}

export const writeParameters = ({ curve, spelled }: EcParameters): Bytes => spelled ?? name(curve.oid);
