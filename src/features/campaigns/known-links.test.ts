import { expect, test } from 'vitest'
import { freshMs, makeKnownLinks } from './known-links.ts'
import type { LinkTarget } from './store.ts'

const link = (id: string, ended = false): LinkTarget => ({
  workspaceId: 'w',
  id,
  target: `https://a.example/${id}`,
  ended,
})

function set() {
  let now = 1_000_000
  const rows = new Map<string, LinkTarget>()
  const asked: string[] = []
  let away = false
  const known = makeKnownLinks({ now: () => new Date(now) }, async code => {
    asked.push(code)
    if (away) throw new Error('the database is away')
    return rows.get(code) ?? null
  })
  return {
    known,
    rows,
    asked,
    pass: (milliseconds: number) => (now += milliseconds),
    takeAway: () => (away = true),
  }
}

test('many who follow a link at once ask once, until it is time to look again', async () => {
  const { known, rows, asked, pass } = set()
  rows.set('a', link('a'))
  const found = await Promise.all(Array.from({ length: 50 }, () => known.find('a')))
  expect(found).toEqual(Array.from({ length: 50 }, () => link('a')))
  expect(asked).toEqual(['a'])
  rows.set('a', link('a', true))
  pass(freshMs - 1)
  expect(await known.find('a')).toEqual(link('a'))
  pass(1)
  expect(await known.find('a')).toEqual(link('a', true))
})

test('while the database is away a link leads where it led; an unknown one cannot be told', async () => {
  const { known, rows, pass, takeAway } = set()
  rows.set('a', link('a'))
  await known.find('a')
  takeAway()
  pass(freshMs)
  expect(await known.find('a')).toEqual(link('a'))
  await expect(known.find('b')).rejects.toThrow('away')
})

test('whoever tries codes pushes no link out, and fills no memory', async () => {
  const { known, rows, asked } = set()
  rows.set('a', link('a'))
  await known.find('a')
  for (let code = 0; code < 6_000; code++) await known.find(`x${code}`)
  expect(known.peek('a')).toEqual(link('a'))
  expect(known.peek('x5999')).toBe(null)
  expect(known.peek('x0')).toBe(undefined)
  expect(asked).toHaveLength(6_001)
})
