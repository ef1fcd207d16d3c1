import assert from "node:assert/strict";
import { test } from "node:test";
import { builtinReviewer } from "../../server/builtin.ts";
import { findContact } from "../../server/core/contact.ts";

const { knowledge } = builtinReviewer();

const found = (text: string) => {
  const span = findContact(text, knowledge);
  return span && text.slice(span.start, span.end);
};

test("a contact is an address or a number of the writer", () => {
  assert.equal(found("邮箱：xiaoliu@example.com"), "xiaoliu@example.com");
  assert.equal(found("Please call 555-0100 142, or write."), "call 555-0100 142");
  assert.equal(found("快手号 1234567890 于 3 月 12 日被封禁。"), undefined);
});

test("a contact that was struck out for publication still is one", () => {
  assert.equal(found("**Please give your telephone number and physical address.**\n\n[private]\n"), "telephone number and physical address.**\n\n[private]");
  assert.equal(found("联系电话：【已隐去】"), "联系电话：【已隐去】");
  assert.equal(found("I consent to the jurisdiction in which my address is located."), undefined);
  assert.equal(found("The [private] community has been told."), undefined);
});
