import robotNames from 'crawler-user-agents'
import { expect, test } from 'vitest'
import { isPerson } from './robots.ts'

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36'
const get = (agent: string, headers: Record<string, string> = {}) =>
  isPerson({ method: 'GET', headers: { 'user-agent': agent, ...headers } })

test.each([
  chrome,
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram 334.0.4.32.98 (iPhone13,2; iOS 17_5; fr_FR; fr; scale=3.00; 1170x2532; 612213943)',
  'Mozilla/5.0 (Linux; Android 13; SM-A536B; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/124.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/462.0.0.47.85;]',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [LinkedInApp]/9.30',
  'Opera/9.80 (J2ME/MIDP; Opera Mini/7.1.32052/29.3709; U; fr) Presto/2.8.119 Version/11.10',
])('a browser is a person: %s', agent => {
  expect(get(agent)).toBe(true)
})

test.each([
  'Mastodon/4.3.1 (http.rb/5.2.0; +https://piaille.example/)',
  'Mozilla/5.0 (compatible; Bluesky Cardyb/1.1; +mailto:support@example.org)',
  'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
  'WhatsApp/2.23.20.0',
  'TelegramBot (like TwitterBot)',
  'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
  'curl/8.5.0',
  'node',
  '',
  `Mozilla/5.0 ${'x'.repeat(600)}`,
])('a robot or a preview is not: %s', agent => {
  expect(get(agent)).toBe(false)
})

test('no robot of the list is taken for a person', () => {
  const agents = robotNames.flatMap(({ instances }) => instances)
  expect(agents.length).toBeGreaterThan(1_000)
  expect(agents.filter(agent => get(agent))).toEqual([])
})

test.each([
  { 'sec-purpose': 'prefetch;prerender' },
  { purpose: 'prefetch' },
  { 'x-purpose': 'preview' },
  { 'x-moz': 'prefetch' },
  { 'sec-fetch-mode': 'no-cors' },
  { 'sec-fetch-mode': 'cors' },
])('a page fetched in advance, or by a page, is no click: %o', headers => {
  expect(get(chrome, headers as Record<string, string>)).toBe(false)
})

test('only GET is a click, as when a person goes there', () => {
  const headers = { 'user-agent': chrome, 'sec-fetch-mode': 'navigate' }
  expect(isPerson({ method: 'GET', headers })).toBe(true)
  expect(isPerson({ method: 'HEAD', headers })).toBe(false)
})
