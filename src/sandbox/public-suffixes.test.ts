/**
 * The list's own vectors (https://github.com/publicsuffix/list, `tests/test_psl.txt`; dedicated to the public domain by CC0), as data:
 * names that are public suffixes, and names with the part of them that somebody can register. Names that begin with a dot, of
 * which the vectors have four, are no hosts and never asked about.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { isPublicSuffix, loadPublicSuffixes } from "./public-suffixes.ts";

const suffixes = [
  ...[
    "com",
    "example",
    "biz",
    "uk.com",
    "mm",
    "c.mm",
    "jp",
    "ac.jp",
    "kyoto.jp",
    "ide.kyoto.jp",
    "c.kobe.jp",
  ],
  ...["ck", "test.ck", "us", "ak.us", "k12.ak.us"],
  ...["公司.cn", "中国", "xn--55qx5d.cn", "xn--fiqs8s"],
];

/** By the name that is asked about. */
const registrable: Readonly<Record<string, string>> = {
  "example.com": "example.com",
  "www.example.com": "example.com",
  "example.example": "example.example",
  "b.example.example": "example.example",
  "a.b.example.example": "example.example",
  "domain.biz": "domain.biz",
  "b.domain.biz": "domain.biz",
  "a.b.domain.biz": "domain.biz",
  "b.example.com": "example.com",
  "a.b.example.com": "example.com",
  "example.uk.com": "example.uk.com",
  "b.example.uk.com": "example.uk.com",
  "a.b.example.uk.com": "example.uk.com",
  "test.ac": "test.ac",
  "b.c.mm": "b.c.mm",
  "a.b.c.mm": "b.c.mm",
  "test.jp": "test.jp",
  "www.test.jp": "test.jp",
  "test.ac.jp": "test.ac.jp",
  "www.test.ac.jp": "test.ac.jp",
  "test.kyoto.jp": "test.kyoto.jp",
  "b.ide.kyoto.jp": "b.ide.kyoto.jp",
  "a.b.ide.kyoto.jp": "b.ide.kyoto.jp",
  "b.c.kobe.jp": "b.c.kobe.jp",
  "a.b.c.kobe.jp": "b.c.kobe.jp",
  "b.test.ck": "b.test.ck",
  "a.b.test.ck": "b.test.ck",
  "www.ck": "www.ck",
  "www.www.ck": "www.ck",
  "test.us": "test.us",
  "www.test.us": "test.us",
  "test.ak.us": "test.ak.us",
  "www.test.ak.us": "test.ak.us",
  "test.k12.ak.us": "test.k12.ak.us",
  "www.test.k12.ak.us": "test.k12.ak.us",
  "食狮.com.cn": "食狮.com.cn",
  "食狮.公司.cn": "食狮.公司.cn",
  "www.食狮.公司.cn": "食狮.公司.cn",
  "shishi.公司.cn": "shishi.公司.cn",
  "食狮.中国": "食狮.中国",
  "www.食狮.中国": "食狮.中国",
  "shishi.中国": "shishi.中国",
  "xn--85x722f.com.cn": "xn--85x722f.com.cn",
  "xn--85x722f.xn--55qx5d.cn": "xn--85x722f.xn--55qx5d.cn",
  "www.xn--85x722f.xn--55qx5d.cn": "xn--85x722f.xn--55qx5d.cn",
  "shishi.xn--55qx5d.cn": "shishi.xn--55qx5d.cn",
  "xn--85x722f.xn--fiqs8s": "xn--85x722f.xn--fiqs8s",
  "www.xn--85x722f.xn--fiqs8s": "xn--85x722f.xn--fiqs8s",
  "shishi.xn--fiqs8s": "shishi.xn--fiqs8s",
};

beforeAll(loadPublicSuffixes);

describe("the vectors of the public suffix list", () => {
  it.each(suffixes)("%s is a public suffix", (name) => {
    expect(isPublicSuffix(name)).toBe(true);
  });

  it.each(Object.entries(registrable))("of %s somebody can register %s", (name, own) => {
    const labels = name.split(".");
    const above = labels.findIndex((_, at) => isPublicSuffix(labels.slice(at).join(".")));
    expect(labels.slice(above - 1).join(".")).toBe(own);
  });

  // `*.kobe.jp` with an exception: the name above is a suffix for it alone, which no question about one name can say.
  it.each(["city.kobe.jp", "www.city.kobe.jp"])("%s can be registered", (name) => {
    expect(isPublicSuffix(name)).toBe(false);
  });
});
