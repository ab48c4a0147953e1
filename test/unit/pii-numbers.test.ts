import assert from "node:assert/strict";
import {
  checkCard,
  checkIban,
  checkSsn,
  isRegular,
  passesLuhn,
} from "../../server/src/rules/plaintext-pii/numbers.ts";

describe("personal numbers", () => {
  it("knows a social security number by the SSA's rules", () => {
    for (const real of [
      "536-90-4399",
      "536 90 4399",
      "536904399",
      "001-47-0381",
      "899-47-9981",
      "772-15-3322",
    ])
      assert.deepEqual(checkSsn(real), { isSample: false }, real);
    for (const sample of [
      "123-45-6789",
      "111-11-1111",
      "111-22-3333",
      "222-33-4444",
      "123-12-1234",
      "456-78-9012",
      "321-54-9876",
    ])
      assert.deepEqual(checkSsn(sample), { isSample: true }, sample);
    const impossible = [
      "000-12-3456",
      "666-12-3456",
      "900-12-3456",
      "999-99-9999",
      "536-00-4399",
      "536-90-0000",
    ];
    const nobodys = ["078-05-1120", "219-09-9999", "987-65-4320", "987-65-4329"];
    const others = ["536-904399", "536-90-43999", "53-690-4399", "###-##-####", "", "536-90 4399"];
    for (const text of [...impossible, ...nobodys, ...others]) assert.equal(checkSsn(text), undefined, text);
  });

  it("knows a card by prefix, length and check digit", () => {
    for (const real of [
      "4539578763621486",
      "5425233430109903",
      "374245455400126",
      "6011556448578943",
      "2720992593319364",
    ])
      assert.deepEqual(checkCard(real), { isSample: false, isGrouped: false }, real);
    assert.deepEqual(checkCard("4539 5787 6362 1486"), { isSample: false, isGrouped: true });
    assert.deepEqual(checkCard("3742-454554-00126"), { isSample: false, isGrouped: true });
    for (const test of ["4242424242424242", "4111 1111 1111 1111", "4000056655665556", "378282246310005"])
      assert.equal(checkCard(test)?.isSample, true, test);
    const wrong = [
      "4539578763621487",
      "4539-57876362-1486",
      "1234567812345670",
      "9999999999999995",
      "4539",
      "45395787636214861",
    ];
    for (const text of wrong) assert.equal(checkCard(text), undefined, text);
    assert.ok(passesLuhn("79927398713") && !passesLuhn("79927398710"));
  });

  it("knows an IBAN by its country's length and the remainder by 97", () => {
    for (const real of [
      "DE44500105175407324931",
      "FR57 2004 1010 0705 1802 3M02 606",
      "IT30S0825842841007000002877",
    ])
      assert.ok(checkIban(real), real);
    for (const example of [
      "GB82WEST12345698765432",
      "DE89 3704 0044 0532 0130 00",
      "FR1420041010050500013M02606",
    ])
      assert.equal(checkIban(example), undefined, example);
    const wrong = [
      "DE44500105175407324930",
      "DE4450010517540732493",
      "XX44500105175407324931",
      "de44500105175407324931",
    ];
    for (const text of wrong) assert.equal(checkIban(text), undefined, text);
  });

  it("tells digits that somebody typed along the keyboard", () => {
    for (const text of ["1234567890", "0123456789", "9876543210", "1111111111", "1212121212"])
      assert.ok(isRegular(text), text);
    assert.ok(!isRegular("4155552671"));
  });
});
