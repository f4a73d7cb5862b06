/** Errors as Node's C++ and OpenSSL make them: same class, words, code and fields. */

type Kind = new (message: string) => Error;

/** An error of Node's C++: the code is an own property and not part of the name. */
export function coded(code: string, message: string, kind: Kind = Error): Error {
  return Object.assign(new kind(message), { code });
}

export const invalid = {
  digest: (name: string): Error => coded("ERR_CRYPTO_INVALID_DIGEST", `Invalid digest: ${name}`, TypeError),
  curve: (): Error => coded("ERR_CRYPTO_INVALID_CURVE", "Invalid EC curve name", TypeError),
  jwk: (kind: string): Error => coded("ERR_CRYPTO_INVALID_JWK", `Invalid JWK ${kind} key`, TypeError),
  keyLength: (): Error => coded("ERR_CRYPTO_INVALID_KEYLEN", "Invalid key length", RangeError),
  iv: (): Error => coded("ERR_CRYPTO_INVALID_IV", "Invalid initialization vector", TypeError),
  tag: (length: number): Error =>
    coded("ERR_CRYPTO_INVALID_AUTH_TAG", `Invalid authentication tag length: ${length}`, TypeError),
};

export const cannotAdd = (): Error => new Error("Trying to add data in unsupported state");

export const cannotAuthenticate = (): Error => new Error("Unsupported state or unable to authenticate data");

/** Said of what OpenSSL can do and nothing here does. */
export function unavailable(what: string): Error {
  return coded("ERR_FEATURE_UNAVAILABLE_ON_PLATFORM", `${what} is not available in the embedded engine`);
}

/** Name of a library of OpenSSL, and what it adds to the code of an error; by the first digits of the number. */
const libraries: Readonly<Record<string, readonly [name: string, prefix: string]>> = {
  "020": ["rsa routines", "RSA_"],
  "028": ["Diffie-Hellman routines", "DH_"],
  "030": ["digital envelope routines", "EVP_"],
  "048": ["PEM routines", "PEM_"],
  "068": ["asn1 encoding routines", "ASN1_"],
  "078": ["common libcrypto routines", "CRYPTO_"],
  "118": ["PKCS12 routines", "PKCS12_"],
  "1C8": ["Provider routines", ""],
  "1E0": ["DECODER routines", ""],
};

const libraryOf = (number: string): readonly [string, string] => libraries[number.slice(0, 3)] ?? ["", ""];

/** One line of OpenSSL's queue of errors: `number` as it prints it, eight hexadecimal digits. */
export const opensslLine = (number: string, reason: string): string =>
  `error:${number}:${libraryOf(number)[0]}::${reason}`;

/** An error of OpenSSL; `stack` are the older ones of the queue, which Node shows beside it. */
export function openssl(number: string, reason: string, stack: readonly string[] = []): Error {
  const [library, prefix] = libraryOf(number);
  const code = `ERR_OSSL_${prefix}${reason.toUpperCase().replaceAll(/[ -]/g, "_")}`;
  const error = new Error(opensslLine(number, reason));
  if (stack.length > 0) Object.assign(error, { opensslErrorStack: [...stack] });
  return Object.assign(error, { library, reason, code });
}

/** The same as Node tells it of work that another thread did: without what it makes of OpenSSL's error. */
export function bare(error: unknown): unknown {
  if (!(error instanceof Error) || !("library" in error)) return error;
  for (const field of ["library", "reason", "code"]) Reflect.deleteProperty(error, field);
  return error;
}

export function bareOpenssl(number: string, reason: string): Error {
  return new Error(opensslLine(number, reason));
}

/** An error that is in the queue as well, as a cipher's are. */
export const queued = (number: string, reason: string): Error =>
  openssl(number, reason, [opensslLine(number, reason)]);

export const wrongBlockLength = (): Error => queued("1C80006B", "wrong final block length");

export const badDecrypt = (): Error => queued("1C800064", "bad decrypt");

export const wrongKeyKind = (): Error => openssl("03000096", "operation not supported for this keytype");

/** Of a key for PSS, which seals nothing and signs with that padding alone. */
export const wrongPadding = (): Error => openssl("1C8000A5", "illegal or unsupported padding mode");
export const signsAlone = (): Error => openssl("1C8000B2", "operation not supported for this keytype");

export const tooLargeForKey = (): Error => openssl("0200006E", "data too large for key size");

export const undecodable = (): Error => openssl("1E08010C", "unsupported");
