import { expect, test } from 'vitest'
import { comesFromElsewhere, ownOrigins } from './own-origins.ts'

const came = (origin: string | undefined, host: string, site?: string) => ({
  origin,
  site,
  protocol: 'http',
  host,
})

test('one’s own machine has three names, a public address one', () => {
  expect(ownOrigins('http://localhost:3900')).toEqual([
    'http://localhost:3900',
    'http://127.0.0.1:3900',
    'http://[::1]:3900',
  ])
  expect(ownOrigins('https://parvis.example.org')).toEqual(['https://parvis.example.org'])
})

test.each([
  ['http://localhost:3900', 'localhost:3900', false],
  ['http://127.0.0.1:3900', 'localhost:3900', false],
  ['http://192.168.1.5:3900', '192.168.1.5:3900', false],
  ['http://[fd00::5]:3900', '[fd00::5]:3900', false],
  ['http://192.168.1.6:3900', '192.168.1.5:3900', true],
  ['http://ailleurs.example', 'ailleurs.example', true],
  ['http://127.0.0.1.ailleurs.example', '127.0.0.1.ailleurs.example', true],
  ['https://192.168.1.5', '192.168.1.5', true],
  ['null', '127.0.0.1:3900', true],
])('%s asking %s comes from elsewhere: %s', (origin, host, elsewhere) => {
  expect(comesFromElsewhere(ownOrigins('http://localhost:3900'), came(origin, host))).toBe(
    elsewhere,
  )
})

test('a program without an origin may write, a browser’s page of another site may not', () => {
  const own = ownOrigins('http://localhost:3900')
  expect(comesFromElsewhere(own, came(undefined, 'localhost:3900'))).toBe(false)
  expect(comesFromElsewhere(own, came(undefined, 'localhost:3900', 'same-origin'))).toBe(false)
  expect(comesFromElsewhere(own, came(undefined, 'localhost:3900', 'cross-site'))).toBe(true)
})
