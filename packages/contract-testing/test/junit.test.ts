import { describe, expect, test } from "vitest";
import { type Finding, runContract } from "../src/index.ts";
import { toJunit } from "../src/report/junit.ts";
import { shopDocument, shopOptions, shopWith } from "./shop.ts";
import { parseXml } from "./xml.ts";

describe("the reader of XML that the tests use", () => {
  test.each([
    "<a>",
    "<a></b>",
    "<a x=1/>",
    "<a>&</a>",
    "<a>&nbsp;</a>",
    "<a>\u0001</a>",
    "<a/><b/>",
  ])("refuses %j", (text) => {
    expect(() => parseXml(text)).toThrow();
  });

  test("reads elements, attributes and texts", () => {
    expect(parseXml('<a x="&lt;&#10;"><b>&amp;</b></a>\n')).toMatchObject({
      attributes: { x: "<\n" },
      children: [{ name: "b", text: "&" }],
    });
  });
});

describe("JUnit", () => {
  const only = ({ operationId }: { operationId: string }) => operationId === "getHealth";

  test("has a suite for each operation and a case for each check", async () => {
    const bug = shopWith(["undeclared method answered"]);
    const results = await runContract(bug, shopDocument, { ...shopOptions, only });
    const root = parseXml(toJunit(shopDocument, results, results.findings));
    expect(root).toMatchObject({ name: "testsuites", attributes: { name: "openapi.yaml" } });
    const [suite, ...others] = root.children;
    expect(others).toEqual([]);
    expect(suite?.attributes).toMatchObject({ name: "GET /health", failures: "1" });
    expect(suite?.children).toHaveLength(Number(suite?.attributes.tests));
    const failed = suite?.children.filter(({ children }) => children.length > 0);
    expect(failed).toMatchObject([{ attributes: { classname: "getHealth", name: "method" } }]);
    expect(failed?.[0]?.children[0]?.text).toContain("✗ method: answered 200 with POST");
  });

  test("stays well-formed whatever a server answers", async () => {
    const results = await runContract(shopWith(), shopDocument, { ...shopOptions, only });
    const odd: Finding = {
      check: "body",
      operationId: "getHealth",
      message: '<b a="1">&\u0000\u001b[31m\ud800\n]]>\uffff',
      pointer: "#",
      location: "#",
      received: "\u{1f600}<![CDATA[",
    };
    const text = toJunit(shopDocument, results, [odd]);
    const failure = parseXml(text).children[0]?.children.find(
      ({ children }) => children.length > 0,
    );
    expect(failure?.children[0]?.attributes.message).toBe(
      '<b a="1">&\ufffd\ufffd[31m\ufffd\n]]>\ufffd',
    );
    expect(failure?.children[0]?.text).toContain("\u{1f600}<![CDATA[");
  });

  test("an empty run is a document all the same", async () => {
    const results = await runContract(shopWith(), shopDocument, { only: () => false });
    expect(parseXml(toJunit(shopDocument, results, [])).children).toEqual([]);
  });
});
