import { expect, test } from 'vitest'
import { makeClickCounter } from './click-counter.ts'
import type { HourOfClicks, LinkTarget } from './store.ts'

const link = (id: string): LinkTarget => ({
  workspaceId: 'w',
  id,
  target: 'https://a.example/',
  ended: false,
})

function counting(fail: () => Error | null = () => null) {
  const written: HourOfClicks[][] = []
  const troubles: number[] = []
  let now = Date.parse('2026-11-22T09:59:59Z')
  const counter = makeClickCounter({
    clock: { now: () => new Date(now) },
    write: async counted => {
      const error = fail()
      if (error) throw error
      written.push(counted.map(each => ({ ...each })))
    },
    onTrouble: (_error, lost) => troubles.push(lost),
  })
  return { counter, written, troubles, pass: (ms: number) => (now += ms) }
}
const total = (written: HourOfClicks[][]) =>
  written.flat().reduce((sum, each) => sum + each.clicks, 0)

test('clicks are added up by link and hour, and written together', async () => {
  const { counter, written, pass } = counting()
  for (let click = 0; click < 3; click++) counter.click(link('a'))
  counter.leaveOut(link('a'))
  counter.click(link('b'))
  pass(1_000)
  counter.click(link('a'))
  await counter.close()
  const nine = new Date('2026-11-22T09:00:00Z')
  const ten = new Date('2026-11-22T10:00:00Z')
  expect(written).toEqual([
    [
      { workspaceId: 'w', linkId: 'a', hour: nine, clicks: 3, leftOut: 1 },
      { workspaceId: 'w', linkId: 'b', hour: nine, clicks: 1, leftOut: 0 },
      { workspaceId: 'w', linkId: 'a', hour: ten, clicks: 1, leftOut: 0 },
    ],
  ])
})

test('nobody calls for it: the clicks are written by themselves', async () => {
  const { counter, written } = counting()
  counter.click(link('a'))
  await expect.poll(() => total(written)).toBe(1)
})

test('a write that PostgreSQL refused is made again, with what came meanwhile', async () => {
  let fails = 2
  const refusal = Object.assign(new Error('deadlock detected'), { code: '40P01' })
  const { counter, written, troubles } = counting(() => (fails-- > 0 ? refusal : null))
  counter.click(link('a'))
  await counter.flush()
  counter.click(link('a'))
  await counter.flush()
  await counter.flush()
  expect(total(written)).toBe(2)
  expect(troubles).toEqual([0, 0])
  await counter.close()
})

test('a write whose answer was lost is not made again: the doubt is told', async () => {
  let fails = 1
  const lost = Object.assign(new Error('Connection terminated unexpectedly'), {
    code: 'ECONNRESET',
  })
  const { counter, written, troubles } = counting(() => (fails-- > 0 ? lost : null))
  counter.click(link('a'))
  counter.click(link('b'))
  await counter.flush()
  await counter.flush()
  expect(total(written)).toBe(0)
  expect(troubles).toEqual([2])
})
