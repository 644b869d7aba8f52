import { expect, test } from 'vitest'
import { isCode, readTree } from './source/tree.ts'
import { judgeWalls } from './walls/judge.ts'

const ROOMS = /^(?:src|launcher|migrations|checks|e2e|bench)\/|^[^/]+\.(?:ts|mjs)$/

test('every file keeps to its room', { timeout: 60_000 }, () => {
  const tree = readTree(path => ROOMS.test(path) && (isCode(path) || /\.(?:css|sql)$/.test(path)))
  expect(tree.size).toBeGreaterThan(50)
  expect(judgeWalls(tree)).toEqual([])
})
