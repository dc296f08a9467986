import { expect, test } from "vitest";
import { deviceName } from "#lib/device.ts";

const mozilla = "Mozilla/5.0";
const webkit = "AppleWebKit/537.36 (KHTML, like Gecko)";

test.each([
  [`${mozilla} (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0`, "Firefox sur Android"],
  [`${mozilla} (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0`, "Firefox sur Windows"],
  [`${mozilla} (Windows NT 10.0) ${webkit} Chrome/140.0.0.0 Safari/537.36 Edg/140.0`, "Edge sur Windows"],
  [
    `${mozilla} (Linux; Android 14) ${webkit} SamsungBrowser/28.0 Chrome/130.0 Mobile Safari/537.36`,
    "Samsung Internet sur Android",
  ],
  [`${mozilla} (Linux; Android 14; K) ${webkit} Chrome/140.0.0.0 Mobile Safari/537.36`, "Chrome sur Android"],
  [`${mozilla} (X11; CrOS x86_64) ${webkit} Chrome/140.0 Safari/537.36 OPR/120`, "Opera sur Linux"],
  [
    `${mozilla} (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19.0 Mobile Safari/604`,
    "Safari sur iPhone",
  ],
  [
    `${mozilla} (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 CriOS/140 Safari/604`,
    "Chrome sur iPhone",
  ],
  [`${mozilla} (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604`, "Safari sur iPad"],
  [`${mozilla} (Macintosh; Intel Mac OS X 15_0) AppleWebKit/605 Version/19.0 Safari/605`, "Safari sur Mac"],
  ["curl/8.9.0", "Navigateur sur appareil inconnu"],
  ["<script>alert(1)</script> 192.0.2.1", "Navigateur sur appareil inconnu"],
  ["x".repeat(100_000), "Navigateur sur appareil inconnu"],
  ["", "Appareil inconnu"],
  [null, "Appareil inconnu"],
])("%s", (userAgent, name) => {
  expect(deviceName(userAgent)).toBe(name);
});
