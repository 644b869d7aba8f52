import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makeBatcher } from './batch.ts'
import { ok, type Result, refused } from './result.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const doubling = (batches: number[][]) => async (items: readonly number[]) => {
  batches.push([...items])
  return items.map(item => ok(item * 2))
}

test('items that come together leave together, each with its own answer', async () => {
  const batches: number[][] = []
  const batcher = makeBatcher({ maxSize: 10, maxWait: 5, run: doubling(batches) })
  const answers = Promise.all([1, 2, 3].map(batcher.add))
  expect(batches).toEqual([])
  await vi.advanceTimersByTimeAsync(5)
  expect(await answers).toEqual([2, 4, 6])
  expect(batches).toEqual([[1, 2, 3]])
})

test('a full batch does not wait', async () => {
  const batches: number[][] = []
  const batcher = makeBatcher({ maxSize: 2, maxWait: 1000, run: doubling(batches) })
  const full = Promise.all([batcher.add(1), batcher.add(2)])
  expect(await full).toEqual([2, 4])
  const late = batcher.add(3)
  await vi.advanceTimersByTimeAsync(999)
  expect(batches).toEqual([[1, 2]])
  await vi.advanceTimersByTimeAsync(1)
  expect(await late).toBe(6)
})

test('while a batch is in flight the next one grows', async () => {
  const batches: number[][] = []
  const batcher = makeBatcher<number, number>({
    maxSize: 100,
    maxWait: 0,
    run: async items => {
      batches.push([...items])
      await new Promise(resolve => setTimeout(resolve, 10))
      return items.map(item => ok(item))
    },
  })
  const first = batcher.add(1)
  await vi.advanceTimersByTimeAsync(1)
  const rest = Promise.all([2, 3, 4].map(batcher.add))
  expect(batcher.waiting()).toBe(3)
  await vi.advanceTimersByTimeAsync(30)
  expect([await first, ...(await rest)]).toEqual([1, 2, 3, 4])
  expect(batches).toEqual([[1], [2, 3, 4]])
})

test('the error of one item is for its caller alone', async () => {
  const run = async (items: readonly number[]): Promise<Result<number, unknown>[]> =>
    items.map(item => (item === 2 ? refused(new Error('two')) : ok(item)))
  const batcher = makeBatcher({ maxSize: 3, maxWait: 0, run })
  const settled = Promise.allSettled([1, 2, 3].map(batcher.add))
  expect((await settled).map(each => each.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})

test('a batch that throws fails whole, or one by one where that is safe', async () => {
  const run = async (items: readonly number[]) => {
    if (items.includes(2)) throw new Error('two')
    return items.map(item => ok(item))
  }
  const outcome = async (onThrow: 'together' | 'one-by-one') => {
    const batcher = makeBatcher({ maxSize: 3, maxWait: 0, run, onThrow })
    return (await Promise.allSettled([1, 2, 3].map(batcher.add))).map(each => each.status)
  }
  expect(await outcome('together')).toEqual(['rejected', 'rejected', 'rejected'])
  expect(await outcome('one-by-one')).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})

test('a batch that answers too few items is a bug that every caller learns', async () => {
  const batcher = makeBatcher({ maxSize: 2, maxWait: 0, run: async () => [ok(1)] })
  const settled = await Promise.allSettled([batcher.add(1), batcher.add(2)])
  expect(settled.every(each => each.status === 'rejected')).toBe(true)
})

test('a flush waits for everything added, and goes on after an error', async () => {
  const batches: number[][] = []
  const batcher = makeBatcher({ maxSize: 2, maxWait: 60_000, run: doubling(batches) })
  const answers = Promise.all([1, 2, 3, 4, 5].map(batcher.add))
  await batcher.flush()
  expect(batches).toEqual([[1, 2], [3, 4], [5]])
  expect(await answers).toEqual([2, 4, 6, 8, 10])
  expect(batcher.waiting()).toBe(0)
})
