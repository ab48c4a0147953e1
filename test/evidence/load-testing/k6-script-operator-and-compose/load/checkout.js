import http from "k6/http";
import { check } from "k6";

export const options = {
  stages: [
    { duration: "1m", target: 50 },
    { duration: "5m", target: 400 },
  ],
};

export default function () {
  check(http.get("https://staging.shop.test/"), { ok: (answer) => answer.status === 200 });
}
