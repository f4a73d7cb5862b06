/** The identifiers that say in DER what kind of key follows. See RFC 5280 section 4.1.2.7, RFC 4055, RFC 5480, RFC 8410. */
import type { Bytes } from "./bytes.ts";
import { readParameters, writeParameters, type EcParameters } from "./curve-parameters.ts";
import { okpCurves, type OkpCurve } from "./curves.ts";
import {
  context,
  DerError,
  expect,
  integer,
  name,
  nothing,
  readAll,
  readInteger,
  readName,
  readSequence,
  sequence,
  tags,
  type DerNode,
} from "./der.ts";
import { digestOfOid, requireDigest, type Digest } from "./digests.ts";
import { unavailable } from "./failures.ts";
import type { AsymmetricKey, PssLimits } from "./key-data.ts";

const oids = {
  rsa: "1.2.840.113549.1.1.1",
  pss: "1.2.840.113549.1.1.10",
  mgf1: "1.2.840.113549.1.1.8",
  ec: "1.2.840.10045.2.1",
  dh: "1.2.840.113549.1.3.1",
  dsa: "1.2.840.10040.4.1",
} as const;

export type Algorithm =
  | { readonly kind: "rsa" }
  | { readonly kind: "rsa-pss"; readonly limits?: PssLimits }
  | ({ readonly kind: "ec" } & EcParameters)
  | { readonly kind: "okp"; readonly curve: OkpCurve }
  | { readonly kind: "dh"; readonly p: bigint; readonly g: bigint };

/** `node`: AlgorithmIdentifier. */
export function readAlgorithm(node: DerNode | undefined): Algorithm {
  const [id, parameters] = readAll(expect(node, tags.sequence));
  const oid = readName(id);
  if (oid === oids.rsa) return { kind: "rsa" };
  if (oid === oids.pss) return { kind: "rsa-pss", ...pssLimits(parameters) };
  if (oid === oids.ec) return { kind: "ec", ...readParameters(parameters) };
  if (oid === oids.dsa) throw unavailable("DSA");
  if (oid === oids.dh) {
    const [p, g] = readAll(expect(parameters, tags.sequence));
    return { kind: "dh", p: readInteger(p), g: readInteger(g) };
  }
  const curve = okpCurves.find((one) => one.oid === oid);
  if (curve === undefined) throw new DerError("unsupported");
  return { kind: "okp", curve };
}

function digestFrom(node: DerNode | undefined): Digest {
  const found = digestOfOid(readName(node));
  if (found === undefined) throw new DerError("unsupported");
  return found;
}

/** RSASSA-PSS-params: what is left out is SHA-1, and twenty bytes of salt. */
function pssLimits(node: DerNode | undefined): { limits?: PssLimits } {
  if (node === undefined || node.tag === tags.nothing) return {};
  const parts = readAll(expect(node, tags.sequence));
  const part = (number: number): Bytes | undefined =>
    parts.find((one) => one.tag === tags.context + number)?.body;
  const [hash, mask, salt] = [part(0), part(1), part(2)];
  const kind = hash === undefined ? requireDigest("sha1") : digestFrom(readSequence(hash)[0]);
  const inner = mask === undefined ? undefined : readSequence(mask)[1];
  const mgf = inner === undefined ? requireDigest("sha1") : digestFrom(readAll(inner.body)[0]);
  return { limits: { kind, mgf, salt: salt === undefined ? 20 : Number(readInteger(readAll(salt)[0])) } };
}

function writeLimits({ kind, mgf, salt }: PssLimits): Bytes {
  const id = (digest: Digest): Bytes => sequence(name(digest.oid), nothing());
  const parts: Bytes[] = [];
  if (kind.name !== "sha1") parts.push(context(0, id(kind)));
  if (mgf.name !== "sha1") parts.push(context(1, sequence(name(oids.mgf1), id(mgf))));
  if (salt !== 20) parts.push(context(2, integer(BigInt(salt))));
  return sequence(...parts);
}

export function writeAlgorithm(key: AsymmetricKey): Bytes {
  switch (key.kind) {
    case "rsa":
      return sequence(name(oids.rsa), nothing());
    case "rsa-pss":
      return sequence(name(oids.pss), ...(key.limits === undefined ? [] : [writeLimits(key.limits)]));
    case "ec":
      return sequence(name(oids.ec), writeParameters(key));
    case "okp":
      return sequence(name(key.curve.oid));
    case "dh":
      return sequence(name(oids.dh), sequence(integer(key.p), integer(key.g)));
  }
}
