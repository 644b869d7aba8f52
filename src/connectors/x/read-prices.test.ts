import { expect, it } from 'vitest'
import type { Json } from '#kit/json.ts'
import { readingsOf, toldPriceOf } from './read-prices.ts'

const bill = (path: string, body: object, method: 'GET' | 'POST' = 'GET', status = 200) =>
  readingsOf(
    { method, url: `https://api.x.com${path}` },
    { status, headers: {}, body: new Uint8Array(), text: () => '', json: () => body },
  ).map(({ resource, each }) => [resource, each.value])

it('counts every resource of an answer, by its kind', () => {
  const page = {
    data: [{ id: '1' }, { id: '2' }],
    includes: { users: [{ id: '7' }], media: [{ media_key: '3_1' }] },
  }
  expect(bill('/2/users/7/mentions?max_results=100', page)).toEqual([
    ['postRead 1', 5_000],
    ['postRead 2', 5_000],
    ['userRead 7', 10_000],
    ['mediaRead 3_1', 5_000],
  ])
  expect(bill('/2/users/me', { data: { id: '7' } })).toEqual([['userRead 7', 10_000]])
  expect(bill('/2/dm_events', { data: [{ id: '9' }] })).toEqual([['directRead 9', 10_000]])
})

it('counts nothing for what sends, or gave nothing', () => {
  expect(bill('/2/tweets', { data: { id: '1' } }, 'POST', 201)).toEqual([])
  expect(bill('/2/tweets', { data: [{ id: '1' }] }, 'GET', 429)).toEqual([])
  expect(bill('/2/tweets', { meta: {} })).toEqual([])
})

it('counts what X tells, but for deletions', () => {
  const told = (payload: Json) =>
    toldPriceOf(payload).map(({ resource, each }) => [resource, each.value])
  expect(told({ post: '1' })).toEqual([['postTold 1', 5_000]])
  expect(told({ direct: '2' })).toEqual([['directTold 2', 10_000]])
  expect(told({ deleted: '1', at: '2026-11-23T10:00:00Z' })).toEqual([])
  expect(told(null)).toEqual([])
})
