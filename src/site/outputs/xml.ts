/** Puts text of notes into XML so that no character of it can break the document. */

/**
 * Text for element content and attribute values. Characters that XML 1.0 does not allow at all are left out
 * (section 2.2, https://www.w3.org/TR/xml/#charsets), lone surrogates among them.
 */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(FORBIDDEN, "")
    .replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
